package dev.terraglue.cli.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terraglue.cli.terraform.TerraformEvent.Failed;
import dev.terraglue.cli.terraform.TerraformEvent.Finished;
import dev.terraglue.cli.terraform.TerraformEvent.Going;
import dev.terraglue.cli.terraform.TerraformEvent.Other;
import dev.terraglue.cli.terraform.TerraformEvent.Planned;
import dev.terraglue.cli.terraform.TerraformEvent.Refreshed;
import dev.terraglue.cli.terraform.TerraformEvent.Started;
import dev.terraglue.cli.terraform.TerraformEvent.Told;
import java.time.Duration;
import java.util.function.BiFunction;

/** Reads the lines of Terraform's machine-readable interface ("Machine-Readable UI" in its documentation). */
final class EventReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventReader() {}

    /** The event of a line; a line that is no event is {@link Other}. */
    static TerraformEvent read(String line) {
        JsonNode event;
        try {
            event = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return new Other();
        }
        return switch (event.path("type").asText()) {
            case "planned_change" -> planned(event.path("change"));
            case "apply_start" -> hook(event, Started::new);
            case "apply_progress" -> hook(event, (address, action) -> new Going(address, action, elapsed(event)));
            case "apply_complete" -> hook(event, (address, action) -> new Finished(address, action, elapsed(event)));
            case "apply_errored" -> hook(event, Failed::new);
            case "refresh_complete" -> new Refreshed(event.at("/hook/resource/addr").asText());
            case "diagnostic" -> new Told(diagnostic(event.path("diagnostic")));
            default -> new Other();
        };
    }

    private static TerraformEvent planned(JsonNode change) {
        JsonNode resource = change.path("resource");
        return Action.of(change.path("action").asText())
                .<TerraformEvent>map(action -> new Planned(resource.path("addr").asText(), resource.path("resource_type").asText(), action))
                .orElseGet(Other::new);
    }

    private static TerraformEvent hook(JsonNode event, BiFunction<String, Action, TerraformEvent> made) {
        JsonNode hook = event.path("hook");
        return Action.of(hook.path("action").asText())
                .map(action -> made.apply(hook.at("/resource/addr").asText(), action))
                .orElseGet(Other::new);
    }

    private static Duration elapsed(JsonNode event) {
        return Duration.ofSeconds(event.at("/hook/elapsed_seconds").asLong());
    }

    private static Diagnostic diagnostic(JsonNode node) {
        JsonNode file = node.at("/range/filename");
        String place = file.isTextual() ? file.asText() + ":" + node.at("/range/start/line").asInt() : "";
        return new Diagnostic(
                node.path("severity").asText().equals("error"),
                node.path("address").asText(),
                node.path("summary").asText(),
                node.path("detail").asText(),
                place);
    }
}
