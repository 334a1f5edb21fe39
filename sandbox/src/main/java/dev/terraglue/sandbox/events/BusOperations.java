package dev.terraglue.sandbox.events;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusResponse;

/** Event buses: the account's default one, and others. */
final class BusOperations {
    private final EventStore store;
    private final EventsTags tags;

    BusOperations(EventStore store, EventsTags tags) {
        this.store = store;
        this.tags = tags;
    }

    CreateEventBusResponse createEventBus(CreateEventBusRequest request, Call call) {
        if (request.eventSourceName() != null || request.name().startsWith("aws.partner/")) throw EventsErrors.notBuilt("event buses of partners");
        EventNames.checkBus(request.name());
        if (request.name().equals(EventNames.DEFAULT_BUS)) throw EventsErrors.busExists(request.name());
        DescribeEventBusResponse bus = ModelCopy.copy(request, DescribeEventBusResponse.builder())
                .arn(EventNames.busArn(call, request.name()).toString())
                .creationTime(call.time())
                .lastModifiedTime(call.time())
                .build();
        store.createBus(bus);
        tags.put(EventNames.busArn(call, request.name()), request.tags());
        return ModelCopy.copy(bus, CreateEventBusResponse.builder()).eventBusArn(bus.arn()).build();
    }

    DescribeEventBusResponse describeEventBus(DescribeEventBusRequest request, Call call) {
        return find(store, EventNames.bus(request.name()), call);
    }

    /** The default bus is there whether or not anything was said about it. */
    static DescribeEventBusResponse find(EventStore store, String name, Call call) {
        return store.bus(name).orElseGet(() -> {
            if (!name.equals(EventNames.DEFAULT_BUS)) throw EventsErrors.noSuchBus(name);
            return unsaid(name, call);
        });
    }

    /** What is known of a bus by its name alone. */
    static DescribeEventBusResponse unsaid(String name, Call call) {
        return DescribeEventBusResponse.builder().name(name).arn(EventNames.busArn(call, name).toString()).build();
    }

    UpdateEventBusResponse updateEventBus(UpdateEventBusRequest request, Call call) {
        String name = EventNames.bus(request.name());
        store.changeBus(unsaid(name, call), bus -> bus.toBuilder()
                .description(request.description())
                .kmsKeyIdentifier(request.kmsKeyIdentifier())
                .deadLetterConfig(request.deadLetterConfig())
                .logConfig(request.logConfig())
                .lastModifiedTime(call.time())
                .build());
        DescribeEventBusResponse bus = find(store, name, call);
        return ModelCopy.copy(bus, UpdateEventBusResponse.builder()).build();
    }

    /** Succeeds where there is no such bus, as on AWS. */
    DeleteEventBusResponse deleteEventBus(DeleteEventBusRequest request, Call call) {
        String name = EventNames.bus(request.name());
        if (name.equals(EventNames.DEFAULT_BUS)) throw EventsErrors.validation("Cannot delete event bus default.");
        store.deleteBus(name);
        tags.removeAll(EventNames.busArn(call, name));
        return DeleteEventBusResponse.builder().build();
    }

    ListEventBusesResponse listEventBuses(ListEventBusesRequest request, Call call) {
        List<DescribeEventBusResponse> buses = new ArrayList<>(store.buses());
        if (buses.stream().noneMatch(bus -> bus.name().equals(EventNames.DEFAULT_BUS))) buses.add(unsaid(EventNames.DEFAULT_BUS, call));
        List<EventBus> named = buses.stream()
                .filter(bus -> request.namePrefix() == null || bus.name().startsWith(request.namePrefix()))
                .map(bus -> ModelCopy.copy(bus, EventBus.builder()).build())
                .toList();
        NamedPage<EventBus> page = NamedPage.of(named, EventBus::name, request.nextToken(), request.limit());
        return ListEventBusesResponse.builder().eventBuses(page.items()).nextToken(page.nextToken()).build();
    }
}
