package dev.terraglue.sandbox.events;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import org.jspecify.annotations.Nullable;

/** Names and ARNs of buses and rules. */
final class EventNames {
    static final String DEFAULT_BUS = "default";

    private static final String RULE = "[.\\-_A-Za-z0-9]{1,64}";
    private static final String BUS = "[/.\\-_A-Za-z0-9]{1,256}";

    /** The bus that a member names, by its name or its ARN; the default one where it names none. */
    static String bus(@Nullable String nameOrArn) {
        if (nameOrArn == null) return DEFAULT_BUS;
        return nameOrArn.startsWith("arn:") ? nameOrArn.replaceFirst("^.*:event-bus/", "") : nameOrArn;
    }

    static Arn busArn(Call call, @Nullable String nameOrArn) {
        return call.arn("events", "event-bus/" + bus(nameOrArn));
    }

    /** Rules of the default bus stand without it. */
    static Arn ruleArn(Call call, @Nullable String busNameOrArn, String rule) {
        String bus = bus(busNameOrArn);
        return call.arn("events", bus.equals(DEFAULT_BUS) ? "rule/" + rule : "rule/" + bus + "/" + rule);
    }

    static void checkRule(String name) {
        if (!name.matches(RULE)) throw pattern(name, "name", "[\\.\\-_A-Za-z0-9]+");
    }

    /** Slashes stand in the names of partners' buses alone. */
    static void checkBus(String name) {
        if (!name.matches(BUS)) throw pattern(name, "name", "[/\\.\\-_A-Za-z0-9]+");
        if (name.contains("/")) throw EventsErrors.validation("Event bus name must not contain '/'.");
    }

    private static RuntimeException pattern(String value, String member, String pattern) {
        return EventsErrors.validation("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: Member must satisfy regular expression pattern: " + pattern);
    }

    private EventNames() {}
}
