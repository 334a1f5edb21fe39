package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.kms.Keys.Found;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextResponse;
import software.amazon.awssdk.services.kms.model.GenerateRandomRequest;
import software.amazon.awssdk.services.kms.model.GenerateRandomResponse;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;

/** Encrypt, Decrypt, ReEncrypt, data keys, and random bytes. */
final class CryptographicOperations {
    private static final int LARGEST_PLAINTEXT = 4096;
    private static final int LARGEST_CIPHERTEXT = 6144;
    private static final int MOST_BYTES = 1024;

    private final Keys keys;
    private final Cryptography cryptography;
    private final KmsAccess access;
    private final SecureRandom random;

    CryptographicOperations(Keys keys, Cryptography cryptography, KmsAccess access, SecureRandom random) {
        this.keys = keys;
        this.cryptography = cryptography;
        this.access = access;
        this.random = random;
    }

    EncryptResponse encrypt(EncryptRequest request, Call call) {
        requireSymmetric(request.encryptionAlgorithm());
        byte[] plaintext = request.plaintext().asByteArrayUnsafe();
        if (plaintext.length == 0) throw KmsErrors.validation("plaintext", "", "Member must have length greater than or equal to 1");
        if (plaintext.length > LARGEST_PLAINTEXT) {
            throw KmsErrors.validation("plaintext", "…", "Member must have length less than or equal to " + LARGEST_PLAINTEXT);
        }
        Key key = usable(keys.byAnyName(request.keyId(), call).key(), request.dryRun());
        return EncryptResponse.builder()
                .ciphertextBlob(bytes(cryptography.encrypt(key, plaintext, request.encryptionContext())))
                .keyId(key.arn())
                .encryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .build();
    }

    List<AccessRequest> access(DecryptRequest request, Call call) {
        Found key = keyOf(ciphertext(request.ciphertextBlob()), request.keyId(), call);
        return List.of(access.on(key, "kms:Decrypt", request.encryptionContext(), Map.of()));
    }

    DecryptResponse decrypt(DecryptRequest request, Call call) {
        requireSymmetric(request.encryptionAlgorithm());
        if (request.recipient() != null) throw KmsErrors.unsupported("Nitro enclaves");
        Ciphertext ciphertext = ciphertext(request.ciphertextBlob());
        Key key = usable(keyOf(ciphertext, request.keyId(), call).key(), request.dryRun());
        return DecryptResponse.builder()
                .plaintext(bytes(cryptography.decrypt(key, ciphertext, request.encryptionContext())))
                .keyId(key.arn())
                .encryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .keyMaterialId(key.materialId(ciphertext.material()))
                .build();
    }

    List<AccessRequest> access(ReEncryptRequest request, Call call) {
        Found source = keyOf(ciphertext(request.ciphertextBlob()), request.sourceKeyId(), call);
        Found destination = keys.byAnyName(request.destinationKeyId(), call);
        Map<String, List<String>> same = Map.of("kms:ReEncryptOnSameKey", List.of(String.valueOf(source.key().id().equals(destination.key().id()))));
        return List.of(
                access.on(source, "kms:ReEncryptFrom", request.sourceEncryptionContext(), same),
                access.on(destination, "kms:ReEncryptTo", request.destinationEncryptionContext(), same));
    }

    ReEncryptResponse reEncrypt(ReEncryptRequest request, Call call) {
        requireSymmetric(request.sourceEncryptionAlgorithm());
        requireSymmetric(request.destinationEncryptionAlgorithm());
        Ciphertext ciphertext = ciphertext(request.ciphertextBlob());
        Key source = usable(keyOf(ciphertext, request.sourceKeyId(), call).key(), false);
        Key destination = usable(keys.byAnyName(request.destinationKeyId(), call).key(), request.dryRun());
        byte[] plaintext = cryptography.decrypt(source, ciphertext, request.sourceEncryptionContext());
        return ReEncryptResponse.builder()
                .ciphertextBlob(bytes(cryptography.encrypt(destination, plaintext, request.destinationEncryptionContext())))
                .sourceKeyId(source.arn())
                .keyId(destination.arn())
                .sourceEncryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .destinationEncryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .sourceKeyMaterialId(source.materialId(ciphertext.material()))
                .destinationKeyMaterialId(destination.materialId(destination.material()))
                .build();
    }

    GenerateDataKeyResponse generateDataKey(GenerateDataKeyRequest request, Call call) {
        if (request.recipient() != null) throw KmsErrors.unsupported("Nitro enclaves");
        byte[] plaintext = dataKey(request.keySpecAsString(), request.numberOfBytes());
        Key key = usable(keys.byAnyName(request.keyId(), call).key(), request.dryRun());
        return GenerateDataKeyResponse.builder()
                .plaintext(bytes(plaintext))
                .ciphertextBlob(bytes(cryptography.encrypt(key, plaintext, request.encryptionContext())))
                .keyId(key.arn())
                .keyMaterialId(key.materialId(key.material()))
                .build();
    }

    GenerateDataKeyWithoutPlaintextResponse generateDataKeyWithoutPlaintext(GenerateDataKeyWithoutPlaintextRequest request, Call call) {
        byte[] plaintext = dataKey(request.keySpecAsString(), request.numberOfBytes());
        Key key = usable(keys.byAnyName(request.keyId(), call).key(), request.dryRun());
        return GenerateDataKeyWithoutPlaintextResponse.builder()
                .ciphertextBlob(bytes(cryptography.encrypt(key, plaintext, request.encryptionContext())))
                .keyId(key.arn())
                .keyMaterialId(key.materialId(key.material()))
                .build();
    }

    GenerateRandomResponse generateRandom(GenerateRandomRequest request, Call call) {
        if (request.customKeyStoreId() != null) throw KmsErrors.unsupported("custom key stores");
        if (request.recipient() != null) throw KmsErrors.unsupported("Nitro enclaves");
        return GenerateRandomResponse.builder().plaintext(bytes(random(request.numberOfBytes()))).build();
    }

    /** The key that a ciphertext names, which is the one that the request names, if it does. */
    private Found keyOf(Ciphertext ciphertext, @Nullable String reference, Call call) {
        if (reference == null) {
            return new Found(keys.find(ciphertext.key(), call.region(), call.time()).orElseThrow(KmsErrors::unknownCiphertextKey), null);
        }
        Found found = keys.byAnyName(reference, call);
        if (!found.key().id().equals(ciphertext.key())) throw KmsErrors.incorrectKey();
        return found;
    }

    private static Ciphertext ciphertext(SdkBytes blob) {
        byte[] bytes = blob.asByteArrayUnsafe();
        if (bytes.length == 0) throw KmsErrors.validation("ciphertextBlob", "", "Member must have length greater than or equal to 1");
        if (bytes.length > LARGEST_CIPHERTEXT) {
            throw KmsErrors.validation("ciphertextBlob", "…", "Member must have length less than or equal to " + LARGEST_CIPHERTEXT);
        }
        return Ciphertext.parse(bytes);
    }

    private static Key usable(Key key, @Nullable Boolean dryRun) {
        Cryptography.requireUsable(key);
        if (Boolean.TRUE.equals(dryRun)) throw KmsErrors.dryRun();
        return key;
    }

    private byte[] dataKey(@Nullable String spec, @Nullable Integer count) {
        if ((spec == null) == (count == null)) throw KmsErrors.validation("Please specify either number of bytes or key spec.");
        return switch (spec) {
            case null -> random(count);
            case "AES_256" -> random(32);
            case "AES_128" -> random(16);
            default -> throw KmsErrors.validation("keySpec", spec, "Member must satisfy enum value set: [AES_256, AES_128]");
        };
    }

    private byte[] random(@Nullable Integer count) {
        if (count == null) throw KmsErrors.validation("NumberOfBytes is required.");
        KmsErrors.requireBetween("numberOfBytes", count, 1, MOST_BYTES);
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void requireSymmetric(@Nullable EncryptionAlgorithmSpec algorithm) {
        if (algorithm != null && algorithm != EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT) {
            throw KmsErrors.invalidKeyUsage("Algorithm " + algorithm + " is incompatible with key spec SYMMETRIC_DEFAULT.");
        }
    }

    private static SdkBytes bytes(byte[] content) {
        return SdkBytes.fromByteArrayUnsafe(content);
    }
}
