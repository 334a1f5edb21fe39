package dev.terraglue.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.Ruler;

/** Event patterns, compiled and matched by the library that AWS itself uses; the only class that knows it. */
final class EventPattern {
    private static final int LONGEST = 4096;

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidEventPatternException in AWS's words */
    static void check(String pattern) {
        if (pattern.length() > LONGEST) throw EventsErrors.invalidPattern("it is longer than " + LONGEST + " characters");
        String problem = JsonRuleCompiler.check(pattern);
        if (problem != null) throw EventsErrors.invalidPattern(problem);
    }

    /** @param event JSON */
    static boolean matches(String pattern, String event) {
        try {
            return Ruler.matchesRule(event, pattern);
        } catch (IOException e) {
            throw EventsErrors.invalidPattern(String.valueOf(e.getMessage()));
        } catch (Exception e) {
            throw new IllegalStateException("an event pattern that was checked cannot be matched: " + pattern, e);
        }
    }

    /** Many patterns in one: the time to match an event does not grow with their number. */
    static final class Matcher {
        private final Machine machine = Machine.builder().build();

        /** @param patterns by the names that {@link #matching} gives */
        Matcher(Map<String, String> patterns) {
            patterns.forEach((name, pattern) -> {
                try {
                    machine.addRule(name, pattern);
                } catch (IOException e) {
                    throw new IllegalStateException("an event pattern that was checked cannot be compiled: " + pattern, e);
                }
            });
        }

        Collection<String> matching(JsonNode event) {
            return machine.isEmpty() ? List.of() : machine.rulesForJSONEvent(event);
        }
    }

    private EventPattern() {}
}
