package dev.terraglue.sandbox.emr;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.JobRunMode;
import software.amazon.awssdk.services.emrserverless.model.RetryPolicy;

/** Whether a run that failed is tried again ("EMR Serverless Job resiliency"). */
final class RetryRule {
    private static final int MOST_ATTEMPTS = 10;
    private static final int USUAL_FAILURES_AN_HOUR = 5;
    private static final Duration HOUR = Duration.ofHours(1);

    /** @throws dev.terraglue.sandbox.wire.ServiceException ValidationException */
    static void check(JobRunMode mode, @Nullable RetryPolicy policy) {
        if (policy == null) return;
        if (policy.maxAttempts() != null && mode == JobRunMode.STREAMING) throw EmrErrors.validation("maxAttempts is only applicable for BATCH mode.");
        if (policy.maxFailedAttemptsPerHour() != null && mode == JobRunMode.BATCH) {
            throw EmrErrors.validation("maxFailedAttemptsPerHour is only applicable for STREAMING mode.");
        }
        within("retryPolicy.maxAttempts", policy.maxAttempts());
        within("retryPolicy.maxFailedAttemptsPerHour", policy.maxFailedAttemptsPerHour());
    }

    /** @param ends when the run's attempts ended, the one that has just failed included */
    static boolean triesAgain(JobRun failed, List<Instant> ends) {
        RetryPolicy policy = failed.retryPolicy();
        if (failed.mode() == JobRunMode.STREAMING) {
            Instant hourAgo = failed.endedAt().minus(HOUR);
            int most = policy == null || policy.maxFailedAttemptsPerHour() == null ? USUAL_FAILURES_AN_HOUR : policy.maxFailedAttemptsPerHour();
            return ends.stream().filter(end -> end.isAfter(hourAgo)).count() < most;
        }
        return policy != null && policy.maxAttempts() != null && failed.attempt() < policy.maxAttempts();
    }

    private static void within(String member, @Nullable Integer value) {
        if (value != null && (value < 1 || value > MOST_ATTEMPTS)) {
            throw EmrErrors.validation("Value '" + value + "' at '" + member + "' must be between 1 and " + MOST_ATTEMPTS + ".");
        }
    }

    private RetryRule() {}
}
