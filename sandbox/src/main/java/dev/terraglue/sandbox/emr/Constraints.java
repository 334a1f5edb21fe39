package dev.terraglue.sandbox.emr;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.emrserverless.model.AutoStopConfig;
import software.amazon.awssdk.services.emrserverless.model.InitialCapacityConfig;
import software.amazon.awssdk.services.emrserverless.model.MaximumAllowedResources;
import software.amazon.awssdk.services.emrserverless.model.WorkerResourceConfig;

/** The limits of AWS's model, which the SDK's classes do not know, in the words in which AWS refuses what is outside of them. */
final class Constraints {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/#-]{1,64}");
    private static final Pattern RUN_NAME = Pattern.compile("(?s)(?=.*\\S).{1,256}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern CPU = Pattern.compile("[1-9][0-9]*(\\s)?(vCPU|vcpu|VCPU)?");
    private static final Pattern MEMORY = Pattern.compile("[1-9][0-9]*(\\s)?(GB|gb|gB|Gb)?");
    private static final Pattern DISK = Pattern.compile("[1-9][0-9]*(\\s)?(GB|gb|gB|Gb)");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-zA-Z0-9-]*:iam::[0-9]{12}:role/(\\S+/)?[\\w+=,.@-]+");
    private static final Pattern LOG_GROUP = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");
    private static final Pattern LOG_PREFIX = Pattern.compile("[^:*]{1,512}");
    private static final Pattern TAG_KEY = Pattern.compile("[A-Za-z0-9 /_.:=+@-]{1,128}");
    private static final Pattern TAG_VALUE = Pattern.compile("[A-Za-z0-9 /_.:=+@-]{0,256}");
    private static final int MOST_TAGS = 200;
    private static final int LARGEST_PAGE = 50;
    private static final int LONGEST_IDLE_MINUTES = 10_080;

    static void name(@Nullable String value) {
        matches("name", value, NAME);
    }

    static void runName(@Nullable String value) {
        matches("name", value, RUN_NAME);
    }

    static void token(@Nullable String value) {
        matches("clientToken", value, TOKEN);
    }

    static void role(String value) {
        matches("executionRoleArn", value, ROLE);
    }

    static void logGroup(@Nullable String value) {
        matches("logGroupName", value, LOG_GROUP);
    }

    static void logPrefix(@Nullable String value) {
        matches("logStreamNamePrefix", value, LOG_PREFIX);
    }

    static void initialCapacity(Map<String, InitialCapacityConfig> capacity) {
        capacity.forEach((worker, config) -> {
            String at = "initialCapacity." + worker;
            if (config.workerCount() == null) throw missing(at + ".member.workerCount");
            if (config.workerCount() < 1) throw bound(at + ".member.workerCount", config.workerCount(), "greater than or equal to 1");
            WorkerResourceConfig each = config.workerConfiguration();
            if (each != null) resources(at + ".member.workerConfiguration", each.cpu(), each.memory(), each.disk());
        });
    }

    static void maximumCapacity(@Nullable MaximumAllowedResources capacity) {
        if (capacity != null) resources("maximumCapacity", capacity.cpu(), capacity.memory(), capacity.disk());
    }

    static void autoStop(@Nullable AutoStopConfig config) {
        if (config == null || config.idleTimeoutMinutes() == null) return;
        int minutes = config.idleTimeoutMinutes();
        String at = "autoStopConfiguration.idleTimeoutMinutes";
        if (minutes < 1) throw bound(at, minutes, "greater than or equal to 1");
        if (minutes > LONGEST_IDLE_MINUTES) throw bound(at, minutes, "less than or equal to " + LONGEST_IDLE_MINUTES);
    }

    static void tags(Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) throw EmrErrors.validation("A resource can have at most " + MOST_TAGS + " tags.");
        tags.forEach((key, value) -> {
            matches("tags", key, TAG_KEY);
            matches("tags." + key + ".member", value, TAG_VALUE);
        });
    }

    /** How many items a page has. */
    static int pageSize(@Nullable Integer maxResults) {
        if (maxResults == null) return LARGEST_PAGE;
        if (maxResults < 1) throw bound("maxResults", maxResults, "greater than or equal to 1");
        if (maxResults > LARGEST_PAGE) throw bound("maxResults", maxResults, "less than or equal to " + LARGEST_PAGE);
        return maxResults;
    }

    private static void resources(String at, @Nullable String cpu, @Nullable String memory, @Nullable String disk) {
        if (cpu == null) throw missing(at + ".cpu");
        if (memory == null) throw missing(at + ".memory");
        matches(at + ".cpu", cpu, CPU);
        matches(at + ".memory", memory, MEMORY);
        matches(at + ".disk", disk, DISK);
    }

    private static void matches(String member, @Nullable String value, Pattern pattern) {
        if (value == null || pattern.matcher(value).matches()) return;
        throw EmrErrors.validation(one(
                "Value '" + value + "' at '" + member + "' failed to satisfy constraint: Member must satisfy regular expression pattern: " + pattern));
    }

    private static RuntimeException missing(String member) {
        return EmrErrors.validation(one("Value null at '" + member + "' failed to satisfy constraint: Member must not be null"));
    }

    private static RuntimeException bound(String member, long value, String rule) {
        return EmrErrors.validation(one("Value '" + value + "' at '" + member + "' failed to satisfy constraint: Member must have value " + rule));
    }

    private static String one(String violation) {
        return "1 validation error detected: " + violation;
    }

    private Constraints() {}
}
