package dev.terraglue.sandbox.wire;

/** A response on its way to the socket. */
public record HttpResponse(int status, HttpHeaders headers, ResponseBody body) {
    /** Whether HTTP has no place for a body behind this status, whatever {@code body} holds. */
    public boolean bodyForbidden() {
        return status == 204 || status == 304;
    }
}
