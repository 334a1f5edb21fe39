package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.wire.ServiceException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names and paths may look like ("IAM and AWS STS quotas, name requirements, and character limits" of the user guide). */
final class Names {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7E]+/");
    private static final int LONGEST_PATH = 512;

    static String role(@Nullable String name) {
        return name("roleName", name, 64);
    }

    static String user(@Nullable String name) {
        return name("userName", name, 64);
    }

    static String group(@Nullable String name) {
        return name("groupName", name, 128);
    }

    static String policy(@Nullable String name) {
        return name("policyName", name, 128);
    }

    static String profile(@Nullable String name) {
        return name("instanceProfileName", name, 128);
    }

    /** The path, {@code /} where none was given. */
    static String path(@Nullable String path) {
        if (path == null || path.isEmpty()) return "/";
        if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
            throw IamErrors.validation("The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");
        }
        return path;
    }

    static String required(String member, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw IamErrors.validation("1 validation error detected: Value null at '" + member + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    static String atMost(String member, String value, int longest) {
        if (value.length() > longest) throw tooLong(member, longest);
        return value;
    }

    private static String name(String member, @Nullable String name, int longest) {
        String present = atMost(member, required(member, name), longest);
        if (!NAME.matcher(present).matches()) {
            throw IamErrors.validation("The specified value for " + member
                    + " is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
        }
        return present;
    }

    private static ServiceException tooLong(String member, int longest) {
        return IamErrors.validation("1 validation error detected: Value at '" + member
                + "' failed to satisfy constraint: Member must have length less than or equal to " + longest);
    }

    private Names() {}
}
