package dev.terraglue.sandbox.service;

import dev.terraglue.sandbox.wire.HttpRequest;
import java.io.InputStream;
import java.time.Instant;

/**
 * One call of an operation: who, when, where.
 *
 * @param requestId told to the caller and written to the journal
 * @param caller    who
 * @param region    from the signature's scope
 * @param time      when the request arrived; operations take "now" from here
 * @param http      the request itself, for operations that need a header that the model does not have
 * @param handover  from the decision to the operation
 */
public record Call(String requestId, Caller caller, String region, Instant time, HttpRequest http, Handover handover) {
    public Call(String requestId, Caller caller, String region, Instant time, HttpRequest http) {
        this(requestId, caller, region, time, http, new Handover());
    }

    /**
     * The streamed payload of PutObject and its like. Chunks are undone and their signatures verified while it is read, which throws
     * {@link dev.terraglue.sandbox.wire.ServiceException} at the first wrong byte: what was read is good only once the end was reached.
     * Trailing fields ({@code x-amz-checksum-…}) then stand among {@code http().headers()}.
     */
    public InputStream body() {
        return http.body();
    }

    /** {@code arn:aws:service:region:account:resource} in the caller's region and account. */
    public Arn arn(String service, String resource) {
        return Arn.of(service, region, caller.account(), resource);
    }
}
