package dev.terraglue.cli.commands;

import dev.terraglue.cli.terminal.Column;
import dev.terraglue.cli.terminal.Console;
import dev.terraglue.cli.terminal.RowFormat;
import dev.terraglue.cli.terminal.RowWriter;
import dev.terraglue.cli.terraform.Action;
import dev.terraglue.cli.terraform.Plan;
import dev.terraglue.cli.terraform.PriceList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows what is going to be done, and what it costs. */
final class PlanPage {
    private final Console console;
    private final RowFormat format;

    PlanPage(Console console, RowFormat format) {
        this.console = console;
        this.format = format;
    }

    void line(String text) {
        console.err().println(text);
    }

    /** How many resources of each type meet what; what is there already and will not stay as it is, by its address. */
    void plan(Plan plan) {
        if (plan.isEmpty()) {
            return;
        }
        var columns = new ArrayList<Column>(List.of(Column.text("resource type")));
        for (Action action : Action.values()) {
            columns.add(Column.number(action.key()));
        }
        try (RowWriter rows = RowWriter.open(format, console, columns)) {
            plan.countsByType().forEach((type, counts) -> {
                var row = new ArrayList<@Nullable String>(List.of(type));
                for (Action action : Action.values()) {
                    row.add(counts.containsKey(action) ? String.valueOf(counts.get(action)) : null);
                }
                rows.row(row);
            });
        }
        List<Plan.PlannedChange> disturbing = plan.disturbing();
        if (disturbing.size() < plan.changes().size()) {
            disturbing.forEach(change -> line("  to " + change.action().key() + ": " + change.address()));
        }
    }

    void costs(List<PriceList.Cost> costs, double standing, PriceList prices, String region) {
        if (costs.isEmpty()) {
            line("Nothing of it costs money that terraglue knows of.");
            return;
        }
        line("");
        line("What costs money, by AWS's list prices for " + prices.region() + " as of " + prices.compiled()
                + (region.equals(prices.region()) ? "" : " (those of " + region + " may differ)") + ":");
        try (RowWriter rows = RowWriter.open(RowFormat.TABLE, console.aside(), List.of(
                Column.text("what"), Column.number("how many"), Column.text("here"), Column.text("price")))) {
            costs.forEach(cost -> rows.row(List.of(cost.what(), String.valueOf(cost.count()), cost.here(), cost.price())));
        }
        line(String.format(Locale.ROOT, "Even unused it costs %s a month, and S3's price for the data in it. Where the prices come from: docs/how-to/deploy-to-aws.md",
                PriceList.dollars(standing)));
    }
}
