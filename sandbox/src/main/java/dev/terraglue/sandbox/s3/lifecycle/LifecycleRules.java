package dev.terraglue.sandbox.s3.lifecycle;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** A bucket's rules that are enabled, and what they say. Where several fit, the earliest expiration and the coldest transition win. */
public final class LifecycleRules {
    /** From warm to cold: rules only ever move objects this way. */
    private static final List<String> CLASSES = List.of(
            "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE");
    private static final long SMALLEST_TO_MOVE = 128 << 10;

    private final List<LifecycleRule> rules;
    private final boolean movesSmallToArchive;
    private final DayLength days;

    /** @param transitionMinimum {@code TransitionDefaultMinimumObjectSize} */
    public LifecycleRules(List<LifecycleRule> rules, String transitionMinimum, DayLength days) {
        this.rules = rules.stream().filter(rule -> "Enabled".equals(rule.statusAsString())).toList();
        this.movesSmallToArchive = transitionMinimum.equals("varies_by_storage_class");
        this.days = days;
    }

    /** What the rules know of a version. */
    public record Subject(String key, long size, Map<String, String> tags, Instant created, String storageClass) {}

    /** Something that a rule will do. */
    public record Due(Instant date, String rule) {}

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** When the current version of an object expires. */
    public Optional<Due> expiration(Subject subject) {
        return fitting(subject)
                .flatMap(rule -> date(rule.expiration(), subject.created()).map(date -> new Due(date, rule.id())).stream())
                .min(Comparator.comparing(Due::date));
    }

    private Optional<Instant> date(@Nullable LifecycleExpiration expiration, Instant created) {
        if (expiration == null) return Optional.empty();
        if (expiration.date() != null) return Optional.of(expiration.date());
        return Optional.ofNullable(expiration.days()).map(count -> days.due(created, count));
    }

    /** Whether a delete marker goes that hides nothing any more. */
    public boolean removesMarker(String key, Instant created, Instant now) {
        return rules.stream()
                .filter(rule -> rule.expiration() != null && key.startsWith(prefix(rule)) && !hasOtherFilters(rule))
                .anyMatch(rule -> Boolean.TRUE.equals(rule.expiration().expiredObjectDeleteMarker())
                        || date(rule.expiration(), created).filter(date -> !now.isBefore(date)).isPresent());
    }

    /**
     * When a version that is no longer current goes.
     *
     * @param since when it was replaced
     * @param newer how many noncurrent versions of its key are newer
     */
    public Optional<Due> noncurrentExpiration(Subject subject, Instant since, int newer) {
        return fitting(subject)
                .flatMap(rule -> Optional.ofNullable(rule.noncurrentVersionExpiration()).stream()
                        .filter(expiration -> expiration.newerNoncurrentVersions() == null || newer >= expiration.newerNoncurrentVersions())
                        .map(expiration -> new Due(days.due(since, expiration.noncurrentDays()), rule.id())))
                .min(Comparator.comparing(Due::date));
    }

    /** The storage class that the current version of an object is to move to by now. */
    public Optional<String> transition(Subject subject, Instant now) {
        return coldest(subject, fitting(subject).flatMap(rule -> rule.transitions().stream()
                .filter(transition -> !now.isBefore(transition.date() != null ? transition.date() : days.due(subject.created(), transition.days())))
                .map(transition -> transition.storageClassAsString())
                .filter(target -> isLargeEnough(rule, subject, target))));
    }

    public Optional<String> noncurrentTransition(Subject subject, Instant since, int newer, Instant now) {
        return coldest(subject, fitting(subject).flatMap(rule -> rule.noncurrentVersionTransitions().stream()
                .filter(transition -> transition.newerNoncurrentVersions() == null || newer >= transition.newerNoncurrentVersions())
                .filter(transition -> !now.isBefore(days.due(since, transition.noncurrentDays())))
                .map(transition -> transition.storageClassAsString())
                .filter(target -> isLargeEnough(rule, subject, target))));
    }

    /** When an upload that nobody completes is given up. */
    public Optional<Due> abort(String key, Instant initiated) {
        return rules.stream()
                .filter(rule -> rule.abortIncompleteMultipartUpload() != null && key.startsWith(prefix(rule)))
                .map(rule -> new Due(days.due(initiated, rule.abortIncompleteMultipartUpload().daysAfterInitiation()), rule.id()))
                .min(Comparator.comparing(Due::date));
    }

    private static Optional<String> coldest(Subject subject, Stream<String> targets) {
        int now = CLASSES.indexOf(subject.storageClass());
        return targets.filter(target -> CLASSES.indexOf(target) > now).max(Comparator.comparingInt(CLASSES::indexOf));
    }

    /** Small objects stay where they are, unless the rule itself says how small ("Considerations for lifecycle transitions"). */
    private boolean isLargeEnough(LifecycleRule rule, Subject subject, String target) {
        boolean archive = target.equals("GLACIER") || target.equals("DEEP_ARCHIVE");
        return subject.size() >= SMALLEST_TO_MOVE || hasSizeFilter(rule) || (movesSmallToArchive && archive);
    }

    private Stream<LifecycleRule> fitting(Subject subject) {
        return rules.stream().filter(rule -> fits(rule, subject));
    }

    private static boolean fits(LifecycleRule rule, Subject subject) {
        if (!subject.key().startsWith(prefix(rule))) return false;
        var filter = rule.filter();
        if (filter == null) return true;
        if (filter.tag() != null && !has(subject, filter.tag())) return false;
        if (!isWithin(subject.size(), filter.objectSizeGreaterThan(), filter.objectSizeLessThan())) return false;
        var and = filter.and();
        return and == null
                || (and.tags().stream().allMatch(tag -> has(subject, tag))
                        && isWithin(subject.size(), and.objectSizeGreaterThan(), and.objectSizeLessThan()));
    }

    @SuppressWarnings("deprecation") // Rules of old have their prefix outside a filter, and AWS keeps it there.
    private static String prefix(LifecycleRule rule) {
        var filter = rule.filter();
        String prefix = filter == null ? rule.prefix() : filter.and() != null ? filter.and().prefix() : filter.prefix();
        return prefix == null ? "" : prefix;
    }

    private static boolean hasOtherFilters(LifecycleRule rule) {
        var filter = rule.filter();
        return filter != null && (filter.tag() != null || hasSizeFilter(rule) || (filter.and() != null && filter.and().hasTags()));
    }

    private static boolean hasSizeFilter(LifecycleRule rule) {
        var filter = rule.filter();
        if (filter == null) return false;
        var and = filter.and();
        return filter.objectSizeGreaterThan() != null || filter.objectSizeLessThan() != null
                || (and != null && (and.objectSizeGreaterThan() != null || and.objectSizeLessThan() != null));
    }

    private static boolean has(Subject subject, Tag tag) {
        return tag.value().equals(subject.tags().get(tag.key()));
    }

    private static boolean isWithin(long size, @Nullable Long greaterThan, @Nullable Long lessThan) {
        return (greaterThan == null || size > greaterThan) && (lessThan == null || size < lessThan);
    }
}
