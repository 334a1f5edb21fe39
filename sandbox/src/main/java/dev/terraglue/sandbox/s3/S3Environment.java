package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.auth.FormSignatures;
import dev.terraglue.sandbox.kms.ServiceKeys;
import dev.terraglue.sandbox.s3.lifecycle.DayLength;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.EventPublisher;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;

/**
 * What S3 needs of the rest of the sandbox.
 *
 * @param authorizer asked where one request names many objects, or says only inside whom it is from
 * @param policies   says what is wrong with a policy of a resource, if anything is
 * @param keys       what objects are encrypted under
 * @param forms      finds out who signed an HTML form
 * @param events     takes what becomes of objects
 * @param clock      of lifecycle rules; operations have their call's time
 * @param days       how long a day of lifecycle rules is
 * @param newBuckets what buckets are like at first
 */
public record S3Environment(
        Authorizer authorizer,
        PolicyCheck policies,
        ObjectKeys keys,
        FormSignatures forms,
        EventPublisher events,
        InstantSource clock,
        RandomGenerator random,
        DayLength days,
        NewBuckets newBuckets) {
    /** Knows the grammar of policies, and who exists. */
    public interface PolicyCheck {
        /** Finds every policy good, and every service let in. */
        PolicyCheck NONE = new PolicyCheck() {
            @Override
            public Optional<String> fault(String policy) {
                return Optional.empty();
            }

            @Override
            public boolean admits(String service, AccessRequest request) {
                return true;
            }
        };

        /** Empty where the policy is good. */
        Optional<String> fault(String policy);

        /** Whether the request's resource policy lets a service in, such as {@code logging.s3.amazonaws.com}. */
        boolean admits(String service, AccessRequest request);
    }

    /** For a service on its own: nobody signs forms, nobody hears of events, and there is no KMS. */
    public static S3Environment alone(Authorizer authorizer, SecretKey key, InstantSource clock, RandomGenerator random) {
        FormSignatures nobody = new FormSignatures(id -> Optional.empty(), clock);
        ObjectKeys keys = new ObjectKeys(key, ServiceKeys.NONE);
        return new S3Environment(authorizer, PolicyCheck.NONE, keys, nobody, EventPublisher.NONE, clock, random, DayLength.REAL, NewBuckets.CLOSED);
    }
}
