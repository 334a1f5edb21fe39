package dev.terraglue.cli.deploy;

import java.util.List;
import java.util.stream.Collectors;

/** What was done to a resource so that it is as described; nothing is reported for one that already was. */
public record Change(Kind kind, String resource) {
    /** What was done. */
    public enum Kind {
        CREATED,
        UPDATED
    }

    static List<Change> created(String resource) {
        return List.of(new Change(Kind.CREATED, resource));
    }

    static List<Change> updated(String resource) {
        return List.of(new Change(Kind.UPDATED, resource));
    }

    /** {@code 5 created, 1 updated (table x.y)}, or {@code as described}. */
    public static String summary(List<Change> changes) {
        if (changes.isEmpty()) {
            return "as described";
        }
        return java.util.stream.Stream.of(Kind.values())
                .map(kind -> part(kind, changes.stream().filter(change -> change.kind == kind).map(Change::resource).toList()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String part(Kind kind, List<String> resources) {
        String verb = kind == Kind.CREATED ? "created" : "updated";
        return switch (resources.size()) {
            case 0 -> "";
            case 1, 2, 3 -> String.join(", ", resources) + " " + verb;
            default -> resources.size() + " " + verb;
        };
    }
}
