package dev.terraglue.sandbox.service;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a service tells of itself: on AWS an event on the account's default event bus. Id, account and region are added there.
 *
 * @param source     for instance {@code aws.glue}
 * @param detailType for instance {@code Glue Job State Change}
 * @param resources  ARNs
 * @param detail     strings, numbers, booleans, and lists and maps of them
 */
public record ServiceEvent(String source, String detailType, Instant time, List<String> resources, Map<String, Object> detail) {
    public ServiceEvent {
        resources = List.copyOf(resources);
    }
}
