package dev.terraglue.cli.commands;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Column;
import dev.terraglue.cli.terminal.Console;
import dev.terraglue.cli.terminal.RowFormat;
import dev.terraglue.cli.terminal.RowWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code status} shows; sandbox and lake are absent where none runs. */
record Status(@Nullable SandboxStatus sandbox, @Nullable LakeStatus lake, List<Path> logs) {
    record SandboxStatus(String endpoint, long pid, String version, String home) {}

    record LakeStatus(String name, List<BucketStatus> buckets, List<DatabaseStatus> databases, List<JobStatus> jobs) {}

    record BucketStatus(String name, int objects, long bytes) {}

    record DatabaseStatus(String name, String layer, List<String> tables) {}

    record JobStatus(String name, String state, @Nullable String runId, @Nullable String startedOn, @Nullable Long milliseconds) {}

    void print(Console console) {
        var out = console.out();
        if (sandbox != null) {
            out.println("sandbox  " + console.outInk().green("running") + " on " + sandbox.endpoint() + ", process " + sandbox.pid() + ", version " + sandbox.version());
            out.println("home     " + sandbox.home());
            out.println();
        }
        if (lake != null) {
            table(console, List.of(Column.text("bucket"), Column.number("objects"), Column.number("size")),
                    lake.buckets().stream().map(it -> cells(it.name(), Amounts.count(it.objects()), Amounts.bytes(it.bytes()))).toList());
            table(console, List.of(Column.text("database"), Column.text("layer"), Column.number("tables")),
                    lake.databases().stream().map(it -> cells(it.name(), it.layer(), String.valueOf(it.tables().size()))).toList());
            table(console, List.of(Column.text("job"), Column.text("last run"), Column.number("took"), Column.text("started")),
                    lake.jobs().stream().map(it -> cells(it.name(), it.state(), took(it), it.startedOn())).toList());
        }
        if (!logs.isEmpty()) {
            out.println(console.outInk().bold("logs"));
            logs.forEach(log -> out.println("  " + log));
        }
    }

    private static @Nullable String took(JobStatus job) {
        Long milliseconds = job.milliseconds();
        return milliseconds == null ? null : Amounts.duration(Duration.ofMillis(milliseconds));
    }

    private static void table(Console console, List<Column> columns, List<List<@Nullable String>> rows) {
        try (RowWriter writer = RowWriter.open(RowFormat.TABLE, console, columns)) {
            rows.forEach(writer::row);
        }
        console.out().println();
    }

    private static List<@Nullable String> cells(@Nullable String... cells) {
        return Arrays.asList(cells);
    }

    String json() {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeObjectFieldStart("sandbox");
            json.writeBooleanField("running", sandbox != null);
            if (sandbox != null) {
                json.writeStringField("endpoint", sandbox.endpoint());
                json.writeNumberField("pid", sandbox.pid());
                json.writeStringField("version", sandbox.version());
                json.writeStringField("home", sandbox.home());
            }
            json.writeEndObject();
            if (lake != null) {
                write(json, lake);
            }
            json.writeArrayFieldStart("logs");
            for (Path log : logs) {
                json.writeString(log.toString());
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, LakeStatus lake) throws IOException {
        json.writeStringField("lake", lake.name());
        json.writeArrayFieldStart("buckets");
        for (BucketStatus bucket : lake.buckets()) {
            json.writeStartObject();
            json.writeStringField("name", bucket.name());
            json.writeNumberField("objects", bucket.objects());
            json.writeNumberField("bytes", bucket.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("databases");
        for (DatabaseStatus database : lake.databases()) {
            json.writeStartObject();
            json.writeStringField("name", database.name());
            json.writeStringField("layer", database.layer());
            json.writeArrayFieldStart("tables");
            for (String table : database.tables()) {
                json.writeString(table);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("jobs");
        for (JobStatus job : lake.jobs()) {
            json.writeStartObject();
            json.writeStringField("name", job.name());
            json.writeStringField("state", job.state());
            json.writeStringField("run_id", job.runId());
            json.writeStringField("started_on", job.startedOn());
            if (job.milliseconds() != null) {
                json.writeNumberField("milliseconds", job.milliseconds());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
