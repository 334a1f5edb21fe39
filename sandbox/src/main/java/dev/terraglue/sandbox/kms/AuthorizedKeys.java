package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.kms.Keys.Found;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.wire.ServiceException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys of this KMS, for callers who are asked after. */
record AuthorizedKeys(Keys keys, Cryptography cryptography, KmsAccess access, Authorizer authorizer, SecureRandom random) implements ServiceKeys {
    private static final int LENGTH = 32;

    @Override
    public DataKey generate(User user, String key, Map<String, String> context) {
        Found found = keys.byAnyName(key, user.asked());
        require(user, found, "kms:GenerateDataKey", context);
        byte[] plaintext = new byte[LENGTH];
        random.nextBytes(plaintext);
        return new DataKey(found.key().arn(), new SecretKeySpec(plaintext, "AES"), cryptography.encrypt(found.key(), plaintext, context));
    }

    @Override
    public SecretKey decrypt(User user, String keyArn, byte[] wrapped, Map<String, String> context) {
        Found found = keys.byAnyName(keyArn, user.asked());
        require(user, found, "kms:Decrypt", context);
        return new SecretKeySpec(cryptography.decrypt(found.key(), Ciphertext.parse(wrapped), context), "AES");
    }

    @Override
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
}
