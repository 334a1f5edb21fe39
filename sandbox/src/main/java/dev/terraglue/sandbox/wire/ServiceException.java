package dev.terraglue.sandbox.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An AWS error, as the caller shall see it. The wire protocol renders it; anything else that is thrown becomes InternalFailure.
 *
 * <p>Each service makes its own in one {@code XxxErrors} class, with AWS's codes, statuses and wording.
 */
public final class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;
    private final LinkedHashMap<String, String> details = new LinkedHashMap<>();
    private final LinkedHashMap<String, String> headers = new LinkedHashMap<>();

    /**
     * @param code    AWS's error code as it stands on the wire, for instance {@code EntityNotFoundException}
     * @param status  HTTP status
     * @param message AWS's wording
     */
    public ServiceException(String code, int status, String message) {
        super(message);
        this.code = code;
        this.status = status;
    }

    /** Adds a field that this error carries beside code and message, for instance S3's {@code BucketName}. */
    public ServiceException with(String field, String value) {
        details.put(field, value);
        return this;
    }

    /** Adds a header field that goes with this error, for instance {@code x-amz-delete-marker}. */
    public ServiceException withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    /** In the order in which they were added, which is the order on the wire. */
    public Map<String, String> details() {
        return Collections.unmodifiableMap(details);
    }

    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** Whether the caller is at fault, which the query protocol tells ({@code Sender} or {@code Receiver}). */
    public boolean senderFault() {
        return status < 500;
    }
}
