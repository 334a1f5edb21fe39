package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.kms.Keys.Found;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ServiceException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** KMS as the sandbox's other services use it: in the name of their caller, who must be allowed to use the key through that service. */
public final class ServiceKeys {
    private static final int LENGTH = 32;

    private final Keys keys;
    private final Cryptography cryptography;
    private final KmsAccess access;
    private final Authorizer authorizer;
    private final SecureRandom random;

    ServiceKeys(Keys keys, Cryptography cryptography, KmsAccess access, Authorizer authorizer, SecureRandom random) {
        this.keys = keys;
        this.cryptography = cryptography;
        this.access = access;
        this.authorizer = authorizer;
        this.random = random;
    }

    /**
     * Who uses keys for whom.
     *
     * @param service the service's name, {@code s3}
     * @param region  where it works
     * @param call    the caller's
     */
    public record User(String service, String region, Call call) {
        private Call asked() {
            return new Call(call.requestId(), call.caller(), region, call.time(), call.http());
        }
    }

    /**
     * A data key.
     *
     * @param keyArn  of the key that it is wrapped under
     * @param wrapped to be kept, and given to {@link #decrypt}
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody changes it.
    public record DataKey(String keyArn, SecretKey plaintext, byte[] wrapped) {}

    /**
     * Makes a data key of 256 bits.
     *
     * @param key key id, key ARN, alias or alias ARN; {@code alias/aws/s3} and its like are made where they are first named
     * @throws ServiceException AccessDeniedException, NotFoundException, DisabledException, KMSInvalidStateException
     */
    public DataKey generate(User user, String key, Map<String, String> context) {
        Found found = keys.byAnyName(key, user.asked());
        require(user, found, "kms:GenerateDataKey", context);
        byte[] plaintext = new byte[LENGTH];
        random.nextBytes(plaintext);
        return new DataKey(found.key().arn(), new SecretKeySpec(plaintext, "AES"), cryptography.encrypt(found.key(), plaintext, context));
    }

    /**
     * The data key that was wrapped.
     *
     * @throws ServiceException AccessDeniedException, NotFoundException where the key was deleted, DisabledException,
     *     KMSInvalidStateException, InvalidCiphertextException
     */
    public SecretKey decrypt(User user, String keyArn, byte[] wrapped, Map<String, String> context) {
        Found found = keys.byAnyName(keyArn, user.asked());
        require(user, found, "kms:Decrypt", context);
        return new SecretKeySpec(cryptography.decrypt(found.key(), Ciphertext.parse(wrapped), context), "AES");
    }

    /**
     * The ARN of a key that a service is told to use later on.
     *
     * @throws ServiceException NotFoundException, DisabledException, KMSInvalidStateException
     */
    public String requireUsable(User user, String key) {
        Key found = keys.byAnyName(key, user.asked()).key();
        Cryptography.requireUsable(found);
        return found.arn();
    }

    private void require(User user, Found found, String action, Map<String, String> context) {
        Map<String, List<String>> via = Map.of(
                "kms:ViaService", List.of(user.service() + "." + user.region() + ".amazonaws.com"),
                "aws:ViaAWSService", List.of("true"),
                "aws:CalledVia", List.of(user.service() + ".amazonaws.com"));
        Authorizer.Decision decision = authorizer.decide(user.asked(), access.on(found, action, context, via));
        if (!decision.allowed()) throw new ServiceException("AccessDeniedException", 400, decision.message() + ". " + decision.reason());
    }

    /** Whether a key of that ARN is there, in whatever state. */
    public Optional<String> stateOf(User user, String keyArn) {
        return keys.find(keyArn.substring(keyArn.lastIndexOf('/') + 1), user.region(), user.call().time()).map(Key::state);
    }
}
