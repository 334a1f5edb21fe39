package dev.terraglue.sandbox.service;

import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.Map;

/**
 * The AWS JSON protocols: {@code X-Amz-Target: AWSGlue.GetTable}.
 *
 * @param prefix what stands before the dot, for instance {@code AWSGlue}
 */
public record TargetRouter(String prefix) implements Router {
    @Override
    public Route route(HttpRequest request) {
        String target = request.headers().first("X-Amz-Target").orElse("");
        int dot = target.lastIndexOf('.');
        if (dot < 0 || dot == target.length() - 1 || !target.substring(0, dot).equals(prefix)) {
            throw new ServiceException(
                    "UnknownOperationException", 400, "The header X-Amz-Target must be '" + prefix + ".Operation', not '" + target + "'.");
        }
        return new Route(target.substring(dot + 1), Map.of());
    }
}
