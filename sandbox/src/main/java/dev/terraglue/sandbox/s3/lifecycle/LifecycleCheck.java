package dev.terraglue.sandbox.s3.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Transition;

/** What AWS refuses in a lifecycle configuration, beyond what its schema says. */
public final class LifecycleCheck {
    private static final int MOST_RULES = 1000;
    private static final int LONGEST_ID = 255;
    private static final int SOONEST_INFREQUENT = 30;

    private LifecycleCheck() {}

    /**
     * The rules as they are kept: each with an id.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException InvalidArgument, InvalidRequest, MalformedXML
     */
    public static List<LifecycleRule> checked(List<LifecycleRule> rules, Supplier<String> ids) {
        if (rules.isEmpty() || rules.size() > MOST_RULES) throw LifecycleErrors.malformed();
        Set<String> seen = new HashSet<>();
        List<LifecycleRule> kept = new ArrayList<>();
        for (LifecycleRule rule : rules) {
            check(rule);
            LifecycleRule named = rule.id() == null || rule.id().isEmpty() ? rule.toBuilder().id(ids.get()).build() : rule;
            if (named.id().length() > LONGEST_ID) throw LifecycleErrors.invalidArgument("ID length should not exceed allowed limit of 255");
            if (!seen.add(named.id())) throw LifecycleErrors.invalidArgument("Rule ID must be unique. Found same ID for more than one rule");
            kept.add(named);
        }
        return kept;
    }

    @SuppressWarnings("deprecation") // Rules of old have their prefix outside a filter.
    private static void check(LifecycleRule rule) {
        if (rule.statusAsString() == null || (rule.filter() == null) == (rule.prefix() == null)) throw LifecycleErrors.malformed();
        boolean acts = rule.expiration() != null || rule.noncurrentVersionExpiration() != null || rule.hasTransitions()
                || rule.hasNoncurrentVersionTransitions() || rule.abortIncompleteMultipartUpload() != null;
        if (!acts) throw LifecycleErrors.invalidRequest("At least one action needs to be specified in a rule");
        if (rule.expiration() != null) check(rule.expiration(), rule);
        for (Transition transition : rule.transitions()) check(transition);
        for (var transition : rule.noncurrentVersionTransitions()) {
            if (transition.storageClassAsString() == null || transition.noncurrentDays() == null) throw LifecycleErrors.malformed();
            if (transition.noncurrentDays() < 0) throw notPositive("NoncurrentDays", "NoncurrentVersionTransition");
        }
        var noncurrent = rule.noncurrentVersionExpiration();
        if (noncurrent != null) requirePositive(noncurrent.noncurrentDays(), "NoncurrentDays", "NoncurrentVersionExpiration action");
        var abort = rule.abortIncompleteMultipartUpload();
        if (abort != null) {
            requirePositive(abort.daysAfterInitiation(), "DaysAfterInitiation", "AbortIncompleteMultipartUpload action");
            if (hasTags(rule)) throw LifecycleErrors.invalidRequest("AbortIncompleteMultipartUpload cannot be specified with Tags.");
        }
    }

    private static void check(LifecycleExpiration expiration, LifecycleRule rule) {
        boolean marker = expiration.expiredObjectDeleteMarker() != null;
        int said = (expiration.days() == null ? 0 : 1) + (expiration.date() == null ? 0 : 1) + (marker ? 1 : 0);
        if (said != 1) throw LifecycleErrors.malformed();
        if (expiration.days() != null) requirePositive(expiration.days(), "Days", "Expiration action");
        requireMidnight(expiration.date());
        if (marker && hasTags(rule)) throw LifecycleErrors.invalidRequest("ExpiredObjectDeleteMarker cannot be specified with Tags.");
    }

    private static void check(Transition transition) {
        if (transition.storageClassAsString() == null || (transition.days() == null) == (transition.date() == null)) throw LifecycleErrors.malformed();
        requireMidnight(transition.date());
        if (transition.days() == null) return;
        if (transition.days() < 0) throw notPositive("Days", "Transition action");
        boolean infrequent = transition.storageClassAsString().equals("STANDARD_IA") || transition.storageClassAsString().equals("ONEZONE_IA");
        if (infrequent && transition.days() < SOONEST_INFREQUENT) {
            throw LifecycleErrors.invalidArgument("'Days' in Transition action must be greater than or equal to " + SOONEST_INFREQUENT + " for storageClass '"
                    + transition.storageClassAsString() + "'");
        }
    }

    private static boolean hasTags(LifecycleRule rule) {
        var filter = rule.filter();
        return filter != null && (filter.tag() != null || (filter.and() != null && filter.and().hasTags()));
    }

    private static void requirePositive(@Nullable Integer days, String element, String action) {
        if (days == null) throw LifecycleErrors.malformed();
        if (days <= 0) throw notPositive(element, action);
    }

    private static RuntimeException notPositive(String element, String action) {
        return LifecycleErrors.invalidArgument("'" + element + "' for " + action + " must be a positive integer");
    }

    private static void requireMidnight(@Nullable Instant date) {
        if (date != null && date.toEpochMilli() % Duration.ofDays(1).toMillis() != 0) {
            throw LifecycleErrors.invalidArgument("'Date' must be at midnight GMT");
        }
    }
}
