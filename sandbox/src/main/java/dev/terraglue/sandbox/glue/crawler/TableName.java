package dev.terraglue.sandbox.glue.crawler;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** How Glue names tables after folders and files: in lower case, with underscores for all that is no letter or digit. */
final class TableName {
    private static final int LONGEST = 255;

    static String of(String prefix, S3Location location) {
        return clean(prefix + lastName(location));
    }

    /** For a name that another table has already: Glue adds a hash of the place. */
    static String distinct(String name, S3Location location) {
        String hash = hash(location);
        return name.substring(0, Math.min(name.length(), LONGEST - hash.length() - 1)) + "_" + hash;
    }

    private static String lastName(S3Location location) {
        String key = location.key().endsWith("/") ? location.key().substring(0, location.key().length() - 1) : location.key();
        return key.isEmpty() ? location.bucket() : key.substring(key.lastIndexOf('/') + 1);
    }

    private static String clean(String name) {
        String clean = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_]", "_");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }

    private static String hash(S3Location location) {
        return UUID.nameUUIDFromBytes(location.toString().getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
    }

    private TableName() {}
}
