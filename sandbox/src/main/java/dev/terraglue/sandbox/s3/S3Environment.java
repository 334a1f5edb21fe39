package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.auth.FormSignatures;
import dev.terraglue.sandbox.s3.lifecycle.DayLength;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.EventPublisher;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What S3 needs of the rest of the sandbox.
 *
 * @param authorizer asked where one request names many objects, or says only inside whom it is from
 * @param forms      finds out who signed an HTML form
 * @param events     takes what becomes of objects
 * @param clock      of lifecycle rules; operations have their call's time
 * @param days       how long a day of lifecycle rules is
 */
public record S3Environment(
        Authorizer authorizer, FormSignatures forms, EventPublisher events, InstantSource clock, RandomGenerator random, DayLength days) {
    /** For a service on its own: nobody signs forms, and nobody hears of events. */
    public static S3Environment alone(Authorizer authorizer, InstantSource clock, RandomGenerator random) {
        return new S3Environment(authorizer, new FormSignatures(key -> Optional.empty(), clock), EventPublisher.NONE, clock, random, DayLength.REAL);
    }
}
