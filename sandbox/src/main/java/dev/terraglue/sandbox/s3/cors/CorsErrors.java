package dev.terraglue.sandbox.s3.cors;

import dev.terraglue.sandbox.wire.ServiceException;

/** CORS's errors. */
public final class CorsErrors {
    private CorsErrors() {}

    static ServiceException invalid(String message) {
        return new ServiceException("InvalidRequest", 400, message);
    }

    public static ServiceException originMissing() {
        return new ServiceException("BadRequest", 400, "Insufficient information. Origin request header needed.");
    }

    public static ServiceException methodInvalid(String method) {
        return new ServiceException("BadRequest", 400, "Invalid Access-Control-Request-Method: " + method);
    }

    public static ServiceException notEnabled(String method, String resourceType) {
        return new ServiceException("AccessForbidden", 403, "CORSResponse: CORS is not enabled for this bucket.")
                .with("Method", method).with("ResourceType", resourceType);
    }

    public static ServiceException notAllowed(String method, String resourceType) {
        return new ServiceException("AccessForbidden", 403, "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, "
                + "request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.")
                .with("Method", method).with("ResourceType", resourceType);
    }
}
