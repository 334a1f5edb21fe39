package dev.terraglue.sandbox.service;

import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.ResponseBody;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What an operation answers.
 *
 * @param response the SDK's response object
 * @param body     in place of what the protocol would write, or null
 * @param headers  beside those of the response's members
 * @param status   in place of the protocol's 200, or 0
 */
public record Reply(SdkPojo response, @Nullable ResponseBody body, HttpHeaders headers, int status) {
    public static Reply of(SdkPojo response) {
        return new Reply(response, null, new HttpHeaders(), 0);
    }

    public Reply withBody(ResponseBody other) {
        return new Reply(response, other, headers, status);
    }

    public Reply withStatus(int other) {
        return new Reply(response, body, headers, other);
    }

    public Reply withHeader(String name, String value) {
        headers.set(name, value);
        return this;
    }
}
