package dev.terraglue.sandbox.scheduler;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code arn:aws:scheduler:::aws-sdk:glue:startJobRun}: any operation of any service.
 *
 * @param service by the name of its package in the AWS SDK
 * @param action  the operation, with a small first letter
 */
record UniversalTarget(String service, String action) {
    private static final Pattern ARN = Pattern.compile("arn:aws(-[a-z]+)?:scheduler:::aws-sdk:([a-z0-9]+):([a-z][A-Za-z0-9]*)");
    /** "Unsupported actions" of "Using universal targets" in the user guide. */
    private static final Pattern READ_ONLY = Pattern.compile(
            "(get|describe|list|poll|receive|search|scan|query|select|read|lookup|discover|validate|batchGet|batchDescribe|batchRead|transactGet|adminGet|adminList|testMigration"
                    + "|retrieve|testConnection|translateDocument|isAuthorized|invokeModel)([A-Z].*)?");

    static boolean isOne(String arn) {
        return ARN.matcher(arn).matches();
    }

    static UniversalTarget parse(String arn) {
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches()) throw new IllegalArgumentException("not a universal target: " + arn);
        return new UniversalTarget(parts.group(2), parts.group(3));
    }

    boolean isReadOnly() {
        return READ_ONLY.matcher(action).matches();
    }

    /** For instance {@code StartJobRun}. */
    String operation() {
        return Character.toUpperCase(action.charAt(0)) + action.substring(1);
    }
}
