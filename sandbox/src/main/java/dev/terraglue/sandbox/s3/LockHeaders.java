package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.wire.HttpHeaders;
import java.util.List;

/** Object lock is not enforced yet: a write that asks for it is refused, so that nobody believes an object to be safe. */
final class LockHeaders {
    private static final List<String> NAMES =
            List.of("x-amz-object-lock-mode", "x-amz-object-lock-retain-until-date", "x-amz-object-lock-legal-hold");

    static void refuse(HttpHeaders headers) {
        for (String name : NAMES) {
            if (headers.first(name).filter(value -> !value.equals("OFF")).isPresent()) throw S3Errors.notImplemented("Object lock (" + name + ")");
        }
    }

    private LockHeaders() {}
}
