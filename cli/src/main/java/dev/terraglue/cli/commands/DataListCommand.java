package dev.terraglue.cli.commands;

import dev.terraglue.cli.aws.SideBySide;
import dev.terraglue.cli.data.RemoteFiles;
import dev.terraglue.cli.lake.Names;
import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Column;
import dev.terraglue.cli.terminal.RowFormat;
import dev.terraglue.cli.terminal.RowWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.Table;

/** Lists the raw layer's tables. */
@Command(name = "list", header = {"List the tables of the raw layer.", "", "  ./terraglue data list", ""})
final class DataListCommand implements Callable<Integer> {
    private static final int AT_ONCE = 8;

    private final Session session;

    @Mixin
    private FormatOptions format = new FormatOptions();

    DataListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Names names = session.names();
        String bucket = names.bucket(names.lake().rawLayer().bucket());
        var glue = session.aws().glue();
        List<String> databases = glue.getDatabasesPaginator(_ -> {}).stream()
                .flatMap(page -> page.databaseList().stream())
                .filter(database -> String.valueOf(database.locationUri()).startsWith("s3://" + bucket + "/"))
                .map(Database::name)
                .toList();
        RowFormat written = format.format(session.console());
        List<List<@Nullable String>> rows = SideBySide.all(AT_ONCE, databases.stream().<Callable<Stream<List<@Nullable String>>>>map(database -> () -> {
            RemoteFiles files = RemoteFiles.list(session.aws().s3(), bucket, database + "/");
            return glue.getTablesPaginator(it -> it.databaseName(database)).stream()
                    .flatMap(page -> page.tableList().stream())
                    .map(table -> row(database, table, files.below(database + "/" + table.name() + "/"), written))
                    .toList()
                    .stream();
        }).toList()).stream().flatMap(it -> it).toList();
        try (RowWriter writer = RowWriter.open(written, session.console(), List.of(
                Column.text("table"), Column.text("format"), Column.number("columns"), Column.number("rows"), Column.number("files"), Column.number("size")))) {
            rows.forEach(writer::row);
        }
        return 0;
    }

    /** People read sizes in units, programs in bytes. */
    private static List<@Nullable String> row(String database, Table table, RemoteFiles files, RowFormat written) {
        boolean people = written == RowFormat.TABLE;
        String rows = table.parameters().get("recordCount");
        return Arrays.<@Nullable String>asList(
                database + "." + table.name(),
                table.parameters().get("classification"),
                String.valueOf(table.storageDescriptor().columns().size() + table.partitionKeys().size()),
                rows != null && people && rows.matches("[0-9]{1,18}") ? Amounts.count(Long.parseLong(rows)) : rows,
                String.valueOf(files.byKey().size()),
                people ? Amounts.bytes(files.size()) : String.valueOf(files.size()));
    }
}
