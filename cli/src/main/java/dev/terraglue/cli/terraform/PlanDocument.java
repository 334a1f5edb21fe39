package dev.terraglue.cli.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A plan with its values, as {@code terraform show -json} writes it. Whose account it is about is told by the provider itself. */
public final class PlanDocument {
    private final JsonNode plan;

    PlanDocument(JsonNode plan) {
        this.plan = plan;
    }

    /**
     * Whose credentials the provider works with.
     *
     * @param arn of the caller
     */
    public record Identity(String account, String arn) {}

    /** A resource as it will be. */
    public record Resource(String address, String type, JsonNode values) {}

    /** Empty where the Terraform files do not ask for it ({@code data "aws_caller_identity"}). */
    public Optional<Identity> identity() {
        return data("aws_caller_identity").map(it -> new Identity(it.path("account_id").asText(), it.path("arn").asText()));
    }

    /** Empty where the Terraform files neither ask for it nor have it as an output or a variable. */
    public Optional<String> region() {
        return Stream.of(data("aws_region").map(it -> it.path("name").asText()).orElse(""),
                        plan.at("/planned_values/outputs/region/value").asText(),
                        plan.at("/variables/region/value").asText())
                .filter(region -> !region.isEmpty() && !region.equals("null"))
                .findFirst();
    }

    /** The managed resources that there will be, those that are there already included. */
    public List<Resource> resources() {
        return modules(plan.at("/planned_values/root_module")).stream()
                .flatMap(module -> module.path("resources").valueStream())
                .filter(resource -> resource.path("mode").asText().equals("managed"))
                .map(resource -> new Resource(resource.path("address").asText(), resource.path("type").asText(), resource.path("values")))
                .toList();
    }

    private Optional<JsonNode> data(String type) {
        return modules(plan.at("/prior_state/values/root_module")).stream()
                .flatMap(module -> module.path("resources").valueStream())
                .filter(resource -> resource.path("mode").asText().equals("data") && resource.path("type").asText().equals(type))
                .map(resource -> resource.path("values"))
                .findFirst();
    }

    private static List<JsonNode> modules(JsonNode root) {
        var found = new ArrayList<JsonNode>(List.of(root));
        for (int i = 0; i < found.size(); i++) {
            found.get(i).path("child_modules").forEach(found::add);
        }
        return found;
    }
}
