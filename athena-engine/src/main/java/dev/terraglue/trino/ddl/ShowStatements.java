package dev.terraglue.trino.ddl;

import dev.terraglue.engine.ResultMetadata;
import dev.terraglue.trino.sql.DdlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.Table;

/** SHOW and DESCRIBE, line for line as Hive prints them: its columns are padded to 20 characters. */
final class ShowStatements {
    private static final String BLANK_LINE = "\t \t ";

    private final GlueCatalog catalog;

    ShowStatements(GlueCatalog catalog) {
        this.catalog = catalog;
    }

    DdlResult databases(DdlStatement.ShowDatabases show) {
        return DdlResult.column("database_name", matching(catalog.databases().stream().map(Database::name), show.pattern()));
    }

    DdlResult tables(DdlStatement.ShowTables show) {
        return DdlResult.column("tab_name", matching(tablesOf(show.database()).map(Table::name), show.pattern()));
    }

    DdlResult views(DdlStatement.ShowViews show) {
        Stream<String> views = tablesOf(show.database()).filter(GlueCatalog::isView).map(Table::name);
        return DdlResult.column("views", matching(views, show.pattern()));
    }

    private Stream<Table> tablesOf(@Nullable String database) {
        return catalog.tables(database == null ? catalog.currentDatabase() : database).stream();
    }

    DdlResult columns(DdlStatement.ShowColumns show) {
        Table table = catalog.table(show.table());
        return DdlResult.column("field", Stream.concat(table.storageDescriptor().columns().stream(), table.partitionKeys().stream())
                .map(column -> padded(column.name()))
                .toList());
    }

    DdlResult tableProperties(DdlStatement.ShowTableProperties show) {
        Table table = catalog.table(show.table());
        String key = show.key();
        List<String> lines = key == null
                ? table.parameters().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
                        .map(property -> property.getKey() + "\t" + property.getValue()).toList()
                : List.of(table.parameters().getOrDefault(key,
                        "Table " + table.databaseName() + "." + table.name() + " does not have property: " + key));
        return new DdlResult(List.of(ResultMetadata.Column.text("prpt_name"), ResultMetadata.Column.text("prpt_value")), lines);
    }

    DdlResult describe(DdlStatement.Describe describe) {
        Table table = catalog.table(describe.table());
        var lines = new ArrayList<String>();
        table.storageDescriptor().columns().forEach(column -> lines.add(described(column)));
        if (!table.partitionKeys().isEmpty()) {
            table.partitionKeys().forEach(column -> lines.add(described(column)));
            lines.add(BLANK_LINE);
            lines.add("# Partition Information\t \t ");
            lines.add(padded("# col_name") + "\t" + padded("data_type") + "\t" + padded("comment"));
            lines.add(BLANK_LINE);
            table.partitionKeys().forEach(column -> lines.add(described(column)));
        }
        return new DdlResult(
                Stream.of("col_name", "data_type", "comment").map(ResultMetadata.Column::text).toList(), lines);
    }

    private static String described(Column column) {
        return padded(column.name()) + "\t" + padded(column.type()) + "\t" + padded(Objects.requireNonNullElse(column.comment(), ""));
    }

    private static String padded(String text) {
        return text + " ".repeat(Math.max(0, 20 - text.length()));
    }

    private static List<String> matching(Stream<String> names, @Nullable String pattern) {
        Predicate<String> matches = pattern == null ? name -> true : glob(pattern).asMatchPredicate();
        return names.filter(matches).sorted().toList();
    }

    /** Hive's patterns: {@code *} for anything, {@code |} between alternatives, and everything else a regular expression would take. */
    private static Pattern glob(String pattern) {
        String expression = Stream.of(pattern.split("\\|", -1))
                .map(alternative -> alternative.replaceAll("(?<!\\.)\\*", ".*"))
                .collect(Collectors.joining("|"));
        try {
            return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
        } catch (java.util.regex.PatternSyntaxException e) {
            return Pattern.compile(Pattern.quote(pattern), Pattern.CASE_INSENSITIVE);
        }
    }
}
