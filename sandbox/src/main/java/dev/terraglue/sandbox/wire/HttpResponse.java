package dev.terraglue.sandbox.wire;

/** A response on its way to the socket. */
public record HttpResponse(int status, HttpHeaders headers, ResponseBody body) {}
