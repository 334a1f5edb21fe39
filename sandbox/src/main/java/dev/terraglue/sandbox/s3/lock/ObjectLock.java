package dev.terraglue.sandbox.s3.lock;

import dev.terraglue.sandbox.wire.HttpHeaders;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a version from being deleted.
 *
 * @param retention null for none
 * @param hold      a legal hold, which knows no end and no bypass; null where it was never set
 */
public record ObjectLock(@Nullable Retention retention, @Nullable Boolean hold) {
    public static final ObjectLock NONE = new ObjectLock(null, null);
    public static final String BYPASS = "x-amz-bypass-governance-retention";
    static final String MODE = "x-amz-object-lock-mode";
    static final String UNTIL = "x-amz-object-lock-retain-until-date";
    static final String HOLD = "x-amz-object-lock-legal-hold";

    /** Whether a write brings a lock of its own. */
    public static boolean isAskedBy(HttpHeaders headers) {
        return headers.contains(HOLD) || asksRetention(headers);
    }

    public static boolean asksRetention(HttpHeaders headers) {
        return headers.contains(MODE) || headers.contains(UNTIL);
    }

    public static boolean asksHold(HttpHeaders headers) {
        return headers.contains(HOLD);
    }

    /** From the header fields that {@link #headers} gave. */
    public static ObjectLock stored(Map<String, String> headers) {
        String mode = headers.get(MODE);
        String until = headers.get(UNTIL);
        String hold = headers.get(HOLD);
        if (mode == null && hold == null) return NONE;
        Retention retention = mode == null || until == null ? null : new Retention(Retention.Mode.valueOf(mode), Instant.parse(until));
        return new ObjectLock(retention, hold == null ? null : hold.equals("ON"));
    }

    /**
     * From the header fields of a write.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException InvalidArgument
     */
    public static ObjectLock of(HttpHeaders headers, Instant now) {
        String mode = headers.first(MODE).orElse(null);
        String until = headers.first(UNTIL).orElse(null);
        if ((mode == null) != (until == null)) {
            throw LockErrors.invalid(UNTIL + " and " + MODE + " must both be supplied", mode == null ? MODE : UNTIL, "null");
        }
        Retention retention = mode == null || until == null ? null : Retention.ofHeaders(mode, until, now);
        return new ObjectLock(retention, headers.first(HOLD).map(ObjectLock::isOn).orElse(null));
    }

    private static boolean isOn(String status) {
        return switch (status) {
            case "ON" -> true;
            case "OFF" -> false;
            default -> throw LockErrors.invalid("Legal Hold must be either of 'ON' or 'OFF'", HOLD, status);
        };
    }

    /** This lock with the bucket's retention where it has none of its own. */
    public ObjectLock orDefault(@Nullable DefaultRetention bucketDefault, Instant created) {
        return retention != null || bucketDefault == null ? this : new ObjectLock(bucketDefault.from(created), hold);
    }

    /** @param bypass whether the caller asks to, and may, lift a retention for governance */
    public boolean protects(Instant now, boolean bypass) {
        if (Boolean.TRUE.equals(hold)) return true;
        return retention != null && retention.holdsAt(now) && !(bypass && retention.mode() == Retention.Mode.GOVERNANCE);
    }

    /**
     * This lock with another retention.
     *
     * @param asked null to take the retention away
     * @throws dev.terraglue.sandbox.wire.ServiceException AccessDenied where that would keep the version less, or in another way
     */
    public ObjectLock with(@Nullable Retention asked, Instant now, boolean bypass) {
        if (retention != null && retention.holdsAt(now) && !retention.isProlongedBy(asked)) {
            boolean mayLift = bypass && retention.mode() == Retention.Mode.GOVERNANCE;
            if (!mayLift) throw LockErrors.locked();
        }
        return new ObjectLock(asked, hold);
    }

    public ObjectLock withHold(boolean on) {
        return new ObjectLock(retention, on);
    }

    /** The header fields that may tell of one. */
    public static List<String> headerNames() {
        return List.of(MODE, UNTIL, HOLD);
    }

    /** The header fields that tell of it. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (retention != null) {
            headers.put(MODE, retention.mode().name());
            headers.put(UNTIL, retention.until().toString());
        }
        if (hold != null) headers.put(HOLD, hold ? "ON" : "OFF");
        return headers;
    }
}
