package dev.terraglue.cli.lake;

import java.util.List;

/**
 * What starts jobs.
 *
 * @param starts  jobs
 * @param enabled whether it fires; an on-demand trigger always does
 */
public record Trigger(String name, Kind kind, List<String> starts, boolean enabled) {
    public Trigger {
        starts = List.copyOf(starts);
    }

    /** When a trigger fires. */
    public sealed interface Kind {
        /** Somebody starts it. */
        record OnDemand() implements Kind {}

        /** All of these jobs have succeeded. */
        record After(List<String> jobs) implements Kind {
            public After {
                jobs = List.copyOf(jobs);
            }
        }

        /** A time, as Glue takes it: {@code cron(minute hour day month weekday year)}, in UTC. */
        record Cron(String expression) implements Kind {
            public Cron {
                Checks.matches("cron(minutes hours day month weekday year)", "cron\\(\\S+( \\S+){5}\\)", expression);
            }
        }
    }
}
