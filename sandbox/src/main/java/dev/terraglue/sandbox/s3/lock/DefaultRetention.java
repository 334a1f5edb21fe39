package dev.terraglue.sandbox.s3.lock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;

/** How long a bucket keeps what comes without a retention of its own. */
public record DefaultRetention(Retention.Mode mode, Duration period) {
    private static final int DAYS_OF_A_YEAR = 365;
    private static final int MOST_YEARS = 100;

    /**
     * Null where the configuration has no rule.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException MalformedXML, InvalidArgument
     */
    public static @Nullable DefaultRetention of(ObjectLockConfiguration configuration) {
        if (configuration.rule() == null) return null;
        var retention = configuration.rule().defaultRetention();
        if (retention == null || retention.modeAsString() == null) throw LockErrors.malformed();
        if ((retention.days() == null) == (retention.years() == null)) throw LockErrors.malformed();
        boolean days = retention.days() != null;
        int count = days ? retention.days() : retention.years();
        int most = days ? MOST_YEARS * DAYS_OF_A_YEAR : MOST_YEARS;
        if (count <= 0 || count > most) throw LockErrors.invalidPeriod(days ? "Days" : "Years", count);
        return new DefaultRetention(Retention.Mode.valueOf(retention.modeAsString()), Duration.ofDays(days ? count : (long) count * DAYS_OF_A_YEAR));
    }

    Retention from(Instant time) {
        return new Retention(mode, time.plus(period));
    }
}
