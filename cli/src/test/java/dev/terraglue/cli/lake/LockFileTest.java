package dev.terraglue.cli.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class LockFileTest {
    private final LockFile lock = new LockFile(List.of(new LockFile.LockedTable(
            "zoo", "visits", "sor", "zoo/visits/", "csv", "In", "Out", "Serde",
            Map.of("field.delim", ";"), Map.of("skip.header.line.count", "1"),
            List.of(new LockFile.LockedColumn("date", "timestamp"), new LockFile.LockedColumn("on", "array<string>")),
            List.of(new LockFile.LockedColumn("month", "string")))));

    @Test
    void theFileIsYamlThatSaysWhatTheTableIs() {
        assertThat(lock.text()).endsWith("""
                tables:
                  zoo.visits:
                    database: zoo
                    name: visits
                    layer: sor
                    path: zoo/visits/
                    format: csv
                    input_format: "In"
                    output_format: "Out"
                    serde: "Serde"
                    serde_parameters:
                      field.delim: ";"
                    parameters:
                      skip.header.line.count: "1"
                    columns:
                      - {name: date, type: timestamp}
                      - {name: "on", type: "array<string>"}
                    partition_keys:
                      - {name: month, type: string}
                """);
        assertThat(new Load(LoadSettings.builder().build()).loadFromString(lock.text())).isInstanceOf(Map.class);
    }

    @Test
    void aFileThatSaysTheSameIsLeftAlone(@TempDir Path folder) {
        assertThat(lock.write(folder.resolve("lake.lock.yaml"))).isTrue();
        assertThat(lock.write(folder.resolve("lake.lock.yaml"))).isFalse();
    }
}
