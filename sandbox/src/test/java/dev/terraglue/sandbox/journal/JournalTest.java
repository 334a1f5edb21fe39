package dev.terraglue.sandbox.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    @Test
    void closingWritesEveryEntryThatWasAdded() {
        for (int life = 0; life < 5; life++) {
            try (Database database = open()) {
                Journal journal = new Journal(database);
                for (int n = 0; n < 100; n++) journal.add(entry("r-" + life + "-" + n));
                journal.close();
            }
        }

        try (Database database = open()) {
            int entries = database.read(sql -> sql.first("SELECT count(*) FROM journal", row -> row.getInt(1)).orElseThrow());
            assertThat(entries).isEqualTo(500);
        }
    }

    @Test
    @Timeout(60)
    void aStoreThatRefusesDoesNotMakeCallersWait() {
        Database database = open();
        database.close();
        Journal journal = new Journal(database);

        for (int n = 0; n < 25_000; n++) journal.add(entry("r-" + n)); // more than may wait

        journal.close();
    }

    private Database open() {
        return Database.open(folder.resolve("metadata.db"), List.of(Journal.SCHEMA));
    }

    private static JournalEntry entry(String id) {
        return new JournalEntry(Instant.EPOCH, id, "glue", "GetTable", "arn:aws:iam::000000000000:root", null, null, 200, null, 12);
    }
}
