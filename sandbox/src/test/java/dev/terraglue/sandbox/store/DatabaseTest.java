package dev.terraglue.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final Schema NUMBERS = Schema.of("numbers", "CREATE TABLE number (n INTEGER PRIMARY KEY)");

    @TempDir
    Path folder;

    @Test
    void aWriteThatFailsUndoesItselfAloneWhileItsGroupCommits() throws Exception {
        try (Database database = open(NUMBERS); ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            database.write(sql -> insert(sql, 0));
            CountDownLatch queued = new CountDownLatch(1);
            Future<?> first = callers.submit(() -> database.write(sql -> {
                await(queued); // meanwhile the others come to wait together
                return insert(sql, 1);
            }));
            Future<?> failing = callers.submit(() -> database.write(sql -> {
                insert(sql, 2);
                throw new IllegalStateException("on purpose");
            }));
            Future<?> duplicate = callers.submit(() -> database.write(sql -> {
                insert(sql, 3);
                return insert(sql, 0);
            }));
            Future<?> good = callers.submit(() -> database.write(sql -> insert(sql, 4)));
            queued.countDown();

            first.get();
            good.get();
            assertThatThrownBy(failing::get).hasRootCauseMessage("on purpose");
            assertThatThrownBy(duplicate::get).hasCauseInstanceOf(StoreException.class);
            assertThat(numbers(database)).doesNotContain(2, 3).contains(1, 4);
        }
    }

    @Test
    void anErrorInsideAWriteDoesNotStopTheWriter() {
        try (Database database = open(NUMBERS)) {
            assertThatThrownBy(() -> database.write(sql -> {
                insert(sql, 1);
                throw new StackOverflowError("on purpose");
            })).hasRootCauseInstanceOf(StackOverflowError.class);

            database.write(sql -> insert(sql, 2));
            assertThat(numbers(database)).containsExactly(2);
        }
    }

    @Test
    void aWriteInsideAWriteIsRefusedInsteadOfWaitingForItself() {
        try (Database database = open(NUMBERS)) {
            assertThatThrownBy(() -> database.write(sql -> database.write(inner -> insert(inner, 1)))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aReadSeesEveryWriteThatHasReturned() {
        try (Database database = open(NUMBERS)) {
            for (int n = 0; n < 50; n++) {
                int number = n;
                database.write(sql -> insert(sql, number));
                assertThat(numbers(database)).hasSize(n + 1);
            }
        }
    }

    @Test
    void aReadThatFailedDoesNotMakeTheNextOneStale() {
        try (Database database = open(NUMBERS)) {
            for (int n = 0; n < 8; n++) { // each reader's connection comes to its turn
                assertThatThrownBy(() -> database.read(sql -> {
                    sql.first("SELECT n FROM number", row -> row.getInt(1));
                    throw new IllegalStateException("on purpose");
                })).hasMessage("on purpose");
            }
            database.write(sql -> insert(sql, 1));

            for (int n = 0; n < 8; n++) assertThat(numbers(database)).containsExactly(1);
        }
    }

    @Test
    void writesOfManyThreadsAreThereAfterReopening() throws Exception {
        try (Database database = open(NUMBERS); ExecutorService callers = Executors.newFixedThreadPool(64)) {
            List<Future<?>> writes = new ArrayList<>();
            for (int n = 0; n < 640; n++) {
                int number = n;
                writes.add(callers.submit(() -> database.write(sql -> insert(sql, number))));
            }
            for (Future<?> write : writes) write.get();
        }

        try (Database database = open(NUMBERS)) {
            assertThat(numbers(database)).hasSize(640);
        }
    }

    @Test
    void aClosedDatabaseTakesNoWrites() {
        Database database = open(NUMBERS);
        database.close();

        assertThatThrownBy(() -> database.write(sql -> insert(sql, 1))).isInstanceOf(StoreException.class).hasMessageContaining("closed");
    }

    @Test
    void newStepsOfASchemaAreTakenAndOldOnesNotRepeated() {
        open(NUMBERS).close();
        Schema grown = Schema.of("numbers", NUMBERS.steps().getFirst(), "ALTER TABLE number ADD COLUMN name TEXT");

        try (Database database = open(grown)) {
            database.write(sql -> sql.update("INSERT INTO number VALUES (1, 'one')"));
            assertThat(numbers(database)).containsExactly(1);
        }
        open(grown).close();
    }

    @Test
    void aFileOfANewerVersionIsRefused() {
        open(Schema.of("numbers", NUMBERS.steps().getFirst(), "CREATE TABLE later (n INTEGER)")).close();

        assertThatThrownBy(() -> open(NUMBERS)).isInstanceOf(StoreException.class).hasMessageContaining("numbers").hasMessageContaining("version 2");
    }

    @Test
    void aMigrationThatFailsLeavesTheFileAsItWas() {
        open(NUMBERS).close();

        assertThatThrownBy(() -> open(Schema.of("numbers", NUMBERS.steps().getFirst(), "CREATE TABLE half (n INTEGER)", "NO SQL"))).isInstanceOf(StoreException.class);

        open(Schema.of("numbers", NUMBERS.steps().getFirst(), "CREATE TABLE half (n INTEGER)")).close();
    }

    @Test
    void aDiskThatRefusesIsToldToEveryCallerAndKeepsNothing() {
        try (Database database = open(NUMBERS)) {
            database.write(sql -> insert(sql, 1));
            // What SQLite says of a full disk, without filling one.
            assertThatThrownBy(() -> database.write(sql -> {
                sql.list("PRAGMA max_page_count = 1", row -> row.getInt(1));
                for (int n = 2; n < 100_000; n++) insert(sql, n);
                return true;
            })).isInstanceOf(StoreException.class).hasMessageContaining("full");

            assertThat(numbers(database)).containsExactly(1);
            database.write(sql -> insert(sql, 2));
            assertThat(numbers(database)).containsExactly(1, 2);
        }
    }

    @Test
    void aFolderThatIsNotThereIsRefusedWithItsName() {
        assertThatThrownBy(() -> Database.open(folder.resolve("missing/metadata.db"), List.of(NUMBERS)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("missing/metadata.db");
    }

    private Database open(Schema schema) {
        return Database.open(folder.resolve("metadata.db"), List.of(schema));
    }

    private static int insert(Sql sql, int n) throws java.sql.SQLException {
        return sql.update("INSERT INTO number (n) VALUES (?)", n);
    }

    private static List<Integer> numbers(Database database) {
        return database.read(sql -> sql.list("SELECT n FROM number ORDER BY n", row -> row.getInt(1)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
