package dev.terraglue.sandbox.service;

import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryProtocol;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.Map;

/** The AWS Query protocol: the parameter {@code Action}, in the form or in the address. Wants a buffered request. */
public record ActionRouter() implements Router {
    @Override
    public Route route(HttpRequest request) {
        String action = QueryProtocol.action(request)
                .orElseThrow(() -> new ServiceException("MissingAction", 400, "The request is missing an Action parameter."));
        return new Route(action, Map.of());
    }
}
