package dev.terraglue.cli.terraform;

import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Console;
import dev.terraglue.cli.terminal.Progress;
import dev.terraglue.cli.terraform.TerraformEvent.Failed;
import dev.terraglue.cli.terraform.TerraformEvent.Finished;
import dev.terraglue.cli.terraform.TerraformEvent.Going;
import dev.terraglue.cli.terraform.TerraformEvent.Other;
import dev.terraglue.cli.terraform.TerraformEvent.Planned;
import dev.terraglue.cli.terraform.TerraformEvent.Refreshed;
import dev.terraglue.cli.terraform.TerraformEvent.Started;
import dev.terraglue.cli.terraform.TerraformEvent.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Shows how far Terraform is: on a terminal in the line that repaints itself, elsewhere in a line for each resource that is done. */
public final class Watch {
    private final Console console;
    private final Progress progress;
    private final Progress.Step step;
    private final int total;
    private final Map<String, String> running = new LinkedHashMap<>();
    private final Map<Action, Integer> done = new EnumMap<>(Action.class);
    private int refreshed;

    private Watch(Console console, Progress progress, Progress.Step step, int total) {
        this.console = console;
        this.progress = progress;
        this.step = step;
        this.total = total;
    }

    /** Of a plan, whose size nobody knows yet. */
    public static Watch plan(Console console, Progress progress, Progress.Step step) {
        return new Watch(console, progress, step, 0);
    }

    /** Of doing {@code plan}. */
    public static Watch apply(Console console, Progress progress, Progress.Step step, Plan plan) {
        return new Watch(console, progress, step, plan.steps());
    }

    void see(TerraformEvent event) {
        switch (event) {
            case Started(String address, Action action) -> {
                running.put(address, address + " " + action.present());
                show();
            }
            case Going(String address, Action action, Duration elapsed) -> {
                running.remove(address);
                running.put(address, address + " " + action.present() + ", " + Amounts.duration(elapsed));
                show();
            }
            case Finished(String address, Action action, Duration elapsed) -> {
                running.remove(address);
                done.merge(action, 1, Integer::sum);
                if (!console.errIsTerminal()) {
                    String took = elapsed.isZero() ? "" : String.format(Locale.ROOT, " (%d s)", elapsed.toSeconds());
                    progress.line(console.err(), String.format(Locale.ROOT, "   %3d of %d  %s %s%s", count(), total, action.past(), address, took));
                }
                show();
            }
            case Failed(String address, Action _) -> {
                running.remove(address);
                show();
            }
            case Refreshed _ -> step.state("looked at " + Amounts.count(++refreshed, "resource"));
            case Planned _, Told _, Other _ -> {
                // The plan as a whole, and errors, are told at the end.
            }
        }
    }

    private void show() {
        if (total == 0) {
            return;
        }
        // The one that was heard of last has the most to tell.
        String now = running.isEmpty() ? "" : new ArrayList<>(running.values()).getLast();
        String more = running.size() > 1 ? " and " + (running.size() - 1) + " more" : "";
        step.state(count(), total, count() + " of " + total + "  " + now + more);
    }

    private int count() {
        return done.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** {@code 12 of 95}. */
    public String far() {
        return count() + " of " + total;
    }

    /** {@code 90 created, 3 changed}. */
    public String summary() {
        var parts = new ArrayList<String>();
        done.forEach((action, count) -> parts.add(count + " " + action.past()));
        return parts.isEmpty() ? "nothing to do" : String.join(", ", parts);
    }
}
