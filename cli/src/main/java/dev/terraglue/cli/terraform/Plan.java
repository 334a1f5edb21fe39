package dev.terraglue.cli.terraform;

import dev.terraglue.cli.terraform.TerraformEvent.Planned;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Terraform is going to do. */
public record Plan(List<PlannedChange> changes) {
    public Plan {
        changes = List.copyOf(changes);
    }

    /** A change to one resource. */
    public record PlannedChange(String address, String type, Action action) {}

    static Plan of(List<Planned> planned) {
        return new Plan(planned.stream().map(it -> new PlannedChange(it.address(), it.type(), it.action())).toList());
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** How many operations the apply will take: a replacement is two. */
    int steps() {
        return changes.stream().mapToInt(change -> change.action().steps()).sum();
    }

    /** Resource type to how many resources of it meet each action. */
    public Map<String, Map<Action, Integer>> countsByType() {
        var counts = new TreeMap<String, Map<Action, Integer>>();
        changes.forEach(change -> counts.computeIfAbsent(change.type(), _ -> new EnumMap<>(Action.class)).merge(change.action(), 1, Integer::sum));
        return counts;
    }

    /** What is there already and will not stay as it is. */
    public List<PlannedChange> disturbing() {
        return changes.stream().filter(change -> change.action() != Action.CREATE).toList();
    }

    /** {@code 90 to create, 3 to change}; {@code no changes}. */
    public String summary() {
        if (isEmpty()) {
            return "no changes";
        }
        var parts = new ArrayList<String>();
        for (Action action : Action.values()) {
            long count = changes.stream().filter(change -> change.action() == action).count();
            if (count > 0) {
                parts.add(count + " to " + verb(action));
            }
        }
        return String.join(", ", parts);
    }

    private static String verb(Action action) {
        return switch (action) {
            case CREATE -> "create";
            case UPDATE -> "change";
            case REPLACE -> "replace";
            case DELETE -> "destroy";
        };
    }
}
