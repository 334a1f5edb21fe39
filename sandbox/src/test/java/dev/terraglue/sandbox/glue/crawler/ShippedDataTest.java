package dev.terraglue.sandbox.glue.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/** A crawl of the data that come with the project makes the tables that {@code terraglue up} makes, which lake.lock.yaml describes. */
@Timeout(120)
class ShippedDataTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ENTRY = Pattern.compile("      ([\\w.]+): (.*)");
    private static final Pattern COLUMN = Pattern.compile("      - \\{name: (\\w+), type: (\\w+)\\}");

    @TempDir
    Path home;

    @Test
    void aCrawlFindsTheTablesThatTheLakeHas() throws IOException {
        try (CrawlLake lake = CrawlLake.start(home)) {
            upload(lake);

            lake.crawl("s3://raw/aviation_sor/");

            assertThat(lake.tables()).containsExactly("airports", "bird_strikes", "flights", "states");
            for (String table : lake.tables()) compare(lake.table(table), lockedTable(table));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"airports", "bird_strikes", "flights", "states"})
    void aCrawlOfOneTablesFolderFindsThatTable(String table) throws IOException {
        try (CrawlLake lake = CrawlLake.start(home)) {
            upload(lake);

            lake.crawl("s3://raw/aviation_sor/" + table);

            assertThat(lake.tables()).containsExactly(table);
            compare(lake.table(table), lockedTable(table));
        }
    }

    private static void compare(Table crawled, Map<String, String> locked) {
        StorageDescriptor storage = crawled.storageDescriptor();
        assertThat(storage.columns().stream().map(column -> column.name() + " " + column.type()).toList()).as(crawled.name()).hasToString(locked.get("columns"));
        assertThat(storage.inputFormat()).isEqualTo(locked.get("input_format"));
        assertThat(storage.outputFormat()).isEqualTo(locked.get("output_format"));
        assertThat(storage.serdeInfo().serializationLibrary()).isEqualTo(locked.get("serde"));
        for (String parameter : List.of("field.delim", "serialization.format", "separatorChar", "quoteChar", "escapeChar")) {
            assertThat(storage.serdeInfo().parameters().get(parameter)).as(parameter).isEqualTo(locked.get(parameter));
        }
        for (String parameter : List.of("classification", "skip.header.line.count", "delimiter", "areColumnsQuoted", "columnsOrdered", "compressionType", "typeOfData")) {
            assertThat(crawled.parameters().get(parameter)).as(parameter).isEqualTo(locked.get(parameter));
        }
    }

    /** What stands of a table in the lock file, by its keys; the columns as one text. */
    private static Map<String, String> lockedTable(String name) throws IOException {
        Map<String, String> found = new HashMap<>();
        List<String> columns = new ArrayList<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(PROJECT.resolve("lake.lock.yaml"))) {
            if (line.matches("  \\S+:")) inTable = line.equals("  aviation_sor." + name + ":");
            if (!inTable) continue;
            Matcher column = COLUMN.matcher(line);
            Matcher entry = ENTRY.matcher(line.startsWith("    ") && !line.startsWith("     ") ? "  " + line : line);
            if (column.matches()) columns.add(column.group(1) + " " + column.group(2));
            else if (entry.matches()) found.put(entry.group(1), unquoted(entry.group(2)));
        }
        found.put("columns", columns.toString());
        return found;
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1).replace("\\\"", "\"") : value;
    }

    private static void upload(CrawlLake lake) throws IOException {
        Path data = PROJECT.resolve("data");
        try (Stream<Path> files = Files.walk(data.resolve("aviation_sor"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) lake.put(data.relativize(file).toString(), file);
        }
    }
}
