package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Names;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CloudWatchEncryptionMode;
import software.amazon.awssdk.services.glue.model.EncryptionConfiguration;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.JobBookmarksEncryptionMode;
import software.amazon.awssdk.services.glue.model.S3Encryption;
import software.amazon.awssdk.services.glue.model.S3EncryptionMode;

/** What tells jobs to encrypt with the lake's key, if it has one. */
final class SecurityConfigurations {
    private final GlueClient glue;
    private final Names names;

    SecurityConfigurations(GlueClient glue, Names names) {
        this.glue = glue;
        this.names = names;
    }

    List<Change> deploy(Optional<String> key) {
        if (key.isEmpty()) {
            return List.of();
        }
        String name = names.securityConfiguration();
        EncryptionConfiguration wanted = encryption(key.get());
        try {
            if (wanted.equals(glue.getSecurityConfiguration(it -> it.name(name)).securityConfiguration().encryptionConfiguration())) {
                return List.of();
            }
            // It cannot be changed; jobs know it by its name.
            glue.deleteSecurityConfiguration(it -> it.name(name));
            glue.createSecurityConfiguration(it -> it.name(name).encryptionConfiguration(wanted));
            return Change.updated("security configuration " + name);
        } catch (EntityNotFoundException e) {
            glue.createSecurityConfiguration(it -> it.name(name).encryptionConfiguration(wanted));
            return Change.created("security configuration " + name);
        }
    }

    private static EncryptionConfiguration encryption(String key) {
        return EncryptionConfiguration.builder()
                .s3Encryption(S3Encryption.builder().s3EncryptionMode(S3EncryptionMode.SSE_KMS).kmsKeyArn(key).build())
                // Encrypted from here, Glue would log to groups of other names. The groups themselves have the key.
                .cloudWatchEncryption(it -> it.cloudWatchEncryptionMode(CloudWatchEncryptionMode.DISABLED))
                .jobBookmarksEncryption(it -> it.jobBookmarksEncryptionMode(JobBookmarksEncryptionMode.CSE_KMS).kmsKeyArn(key))
                .build();
    }
}
