package dev.terraglue.sandbox.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.terraglue.sandbox.service.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;

/** Events of users' own, and patterns tried on one. */
final class EventOperations {
    private static final int MOST = 10;
    private static final int LARGEST = 1 << 20;
    private static final List<String> MANDATORY = List.of("id", "account", "source", "time", "region", "resources", "detail-type");

    private final EventStore store;
    private final EventRouting routing;
    private final Supplier<String> ids;

    EventOperations(EventStore store, EventRouting routing, Supplier<String> ids) {
        this.store = store;
        this.routing = routing;
        this.ids = ids;
    }

    /** Each entry is taken or refused on its own. What is taken has been routed, and survives a crash. */
    PutEventsResponse putEvents(PutEventsRequest request, Call call) {
        if (request.endpointId() != null) throw EventsErrors.notBuilt("global endpoints");
        if (request.entries().isEmpty() || request.entries().size() > MOST) {
            throw EventsErrors.validation("1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length "
                    + (request.entries().isEmpty() ? "greater than or equal to 1" : "less than or equal to " + MOST));
        }
        if (request.entries().stream().mapToInt(EventOperations::size).sum() > LARGEST) {
            throw EventsErrors.validation("Total size of the entries in the request is over the limit.");
        }
        List<PutEventsResultEntry> results = request.entries().stream().map(entry -> put(entry, call)).toList();
        int failed = (int) results.stream().filter(result -> result.errorCode() != null).count();
        return PutEventsResponse.builder().entries(results).failedEntryCount(failed).build();
    }

    private PutEventsResultEntry put(PutEventsRequestEntry entry, Call call) {
        if (isBlank(entry.source())) return missing("Source");
        if (isBlank(entry.detailType())) return missing("DetailType");
        if (isBlank(entry.detail())) return missing("Detail");
        if (entry.source().startsWith("aws.")) return refused("NotAuthorizedForSourceException", "Not authorized for the source.");
        Optional<ObjectNode> detail = EventJson.object(entry.detail());
        if (detail.isEmpty()) return refused("MalformedDetail", "Detail is malformed.");
        String bus = EventNames.bus(entry.eventBusName());
        if (!bus.equals(EventNames.DEFAULT_BUS) && store.bus(bus).isEmpty()) {
            return refused("ResourceNotFoundException", "Event bus " + bus + " does not exist.");
        }
        String id = ids.get();
        routing.route(bus, EventJson.envelope(
                id,
                entry.source(),
                entry.detailType(),
                call.caller().account(),
                entry.time() == null ? call.time() : entry.time(),
                call.region(),
                entry.resources(),
                detail.get()), false);
        return PutEventsResultEntry.builder().eventId(id).build();
    }

    TestEventPatternResponse testEventPattern(TestEventPatternRequest request, Call call) {
        EventPattern.check(request.eventPattern());
        ObjectNode event = EventJson.object(request.event()).orElseThrow(() -> EventsErrors.notValid("Event", "Event must be a JSON object."));
        for (String field : MANDATORY) {
            if (!event.has(field)) throw EventsErrors.notValid("Event", "Missing required field " + field + ".");
        }
        return TestEventPatternResponse.builder().result(EventPattern.matches(request.eventPattern(), request.event())).build();
    }

    private static int size(PutEventsRequestEntry entry) {
        int size = entry.time() == null ? 0 : 14;
        for (String text : new String[] {entry.source(), entry.detailType(), entry.detail()}) {
            if (text != null) size += text.getBytes(StandardCharsets.UTF_8).length;
        }
        for (String resource : entry.resources()) size += resource.getBytes(StandardCharsets.UTF_8).length;
        return size;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static PutEventsResultEntry missing(String member) {
        return refused("InvalidArgument", "Parameter " + member + " is not valid. Reason: " + member + " is a required argument.");
    }

    private static PutEventsResultEntry refused(String code, String message) {
        return PutEventsResultEntry.builder().errorCode(code).errorMessage(message).build();
    }
}
