package dev.terraglue.cli.terraform;

import java.util.Locale;
import java.util.Optional;

/** What Terraform does with a resource. */
public enum Action {
    CREATE("created", "creating", 1),
    UPDATE("changed", "changing", 1),
    /** Deletes it and creates it anew. */
    REPLACE("replaced", "replacing", 2),
    DELETE("destroyed", "destroying", 1);

    private final String past;
    private final String present;
    private final int steps;

    Action(String past, String present, int steps) {
        this.past = past;
        this.present = present;
        this.steps = steps;
    }

    public String past() {
        return past;
    }

    public String present() {
        return present;
    }

    /** How many operations of the apply it takes. */
    int steps() {
        return steps;
    }

    /** {@code create}, as Terraform writes it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action that Terraform calls {@code key}; empty for those that change nothing, such as reading a data source. */
    static Optional<Action> of(String key) {
        for (Action action : values()) {
            if (action.key().equals(key)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
