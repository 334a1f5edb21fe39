package dev.terraglue.sandbox.service;

import dev.terraglue.sandbox.wire.HttpRequest;
import java.util.Map;

/** Finds the operation that a request names, by the protocol's rule (a header, a form field, or method and path). */
@FunctionalInterface
public interface Router {
    /** @throws dev.terraglue.sandbox.wire.ServiceException where it names none */
    Route route(HttpRequest request);

    /**
     * @param operation for instance {@code GetObject}
     * @param labels    the path's parameters by the model's location name ({@code Bucket}, {@code Key}), decoded
     */
    record Route(String operation, Map<String, String> labels) {
        public Route {
            labels = Map.copyOf(labels);
        }
    }
}
