package dev.terraglue.sandbox.wire;

/** A response on its way to the socket. */
public record HttpResponse(int status, HttpHeaders headers, ResponseBody body) {
    /** This response as HTTP allows it to be sent: without a body in answer to HEAD and with the statuses 204 and 304. */
    public HttpResponse inAnswerTo(String method) {
        boolean bodyless = method.equals("HEAD") || status == 204 || status == 304;
        return bodyless ? new HttpResponse(status, headers, ResponseBody.EMPTY) : this;
    }
}
