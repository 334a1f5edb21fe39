package dev.terraglue.sandbox.service;

import dev.terraglue.sandbox.wire.WireProtocol;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One AWS service.
 *
 * @param name        prefix of its IAM actions, and its signing name, for instance {@code glue}
 * @param modelPackage package of the SDK's model classes: an operation that is in there and not in {@code operations} is AWS's but not built
 * @param protocol    how it is spoken
 * @param router      how a request names its operation
 * @param operations  by name
 */
public record Service(String name, String modelPackage, WireProtocol protocol, Router router, Map<String, Operation<?>> operations) {
    public Service {
        operations = Map.copyOf(operations);
    }

    /** Operations by their names. */
    public static Map<String, Operation<?>> operations(Operation<?>... operations) {
        return Arrays.stream(operations).collect(Collectors.toMap(Operation::name, Function.identity()));
    }
}
