package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.service.Call;
import java.util.Map;
import javax.crypto.SecretKey;

/** KMS as the sandbox's other services use it: in the name of their caller, who must be allowed to use the key through that service. */
public interface ServiceKeys {
    /** For a service on its own: there are no keys. */
    ServiceKeys NONE = new ServiceKeys() {
        @Override
        public DataKey generate(User user, String key, Map<String, String> context) {
            throw KmsErrors.noSuchKey(key);
        }

        @Override
        public SecretKey decrypt(User user, String keyArn, byte[] wrapped, Map<String, String> context) {
            throw KmsErrors.noSuchKey(keyArn);
        }

        @Override
        public String requireUsable(User user, String key) {
            throw KmsErrors.noSuchKey(key);
        }
    };

    /**
     * Who uses keys for whom.
     *
     * @param service the service's name, {@code s3}
     * @param region  where it works
     * @param call    the caller's
     */
    record User(String service, String region, Call call) {
        Call asked() {
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
    record DataKey(String keyArn, SecretKey plaintext, byte[] wrapped) {}

    /**
     * Makes a data key of 256 bits.
     *
     * @param key key id, key ARN, alias or alias ARN; {@code alias/aws/s3} and its like are made where they are first named
     * @throws dev.terraglue.sandbox.wire.ServiceException AccessDeniedException, NotFoundException, DisabledException,
     *     KMSInvalidStateException
     */
    DataKey generate(User user, String key, Map<String, String> context);

    /**
     * The data key that was wrapped.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException AccessDeniedException, NotFoundException where the key was deleted,
     *     DisabledException, KMSInvalidStateException, InvalidCiphertextException
     */
    SecretKey decrypt(User user, String keyArn, byte[] wrapped, Map<String, String> context);

    /**
     * The ARN of a key that a service is told to use later on.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException NotFoundException, DisabledException, KMSInvalidStateException
     */
    String requireUsable(User user, String key);
}
