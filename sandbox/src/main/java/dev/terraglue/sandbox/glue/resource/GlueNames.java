package dev.terraglue.sandbox.glue.resource;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of catalog objects: Glue folds them to lower case for Hive's sake. */
public final class GlueNames {
    private static final int LONGEST = 255;

    /** A database's or table's name as the catalog keeps it. */
    public static String fold(@Nullable String name, String member) {
        if (name == null || name.isBlank()) {
            throw GlueErrors.invalidInput("The " + member + " must not be empty.");
        }
        if (name.length() > LONGEST) {
            throw GlueErrors.invalidInput("The " + member + " has " + name.length() + " characters; " + LONGEST + " are the most.");
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private GlueNames() {}
}
