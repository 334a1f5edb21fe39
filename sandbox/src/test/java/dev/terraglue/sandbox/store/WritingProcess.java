package dev.terraglue.sandbox.store;

import java.nio.file.Path;
import java.util.List;

/** A process that writes numbers from several threads and prints each once its write has returned, until it is killed. */
final class WritingProcess {
    static final Schema SCHEMA = Schema.of("numbers", "CREATE TABLE number (n TEXT PRIMARY KEY)");
    private static final int WRITERS = 8;

    public static void main(String[] arguments) {
        Database database = Database.open(Path.of(arguments[0]), List.of(SCHEMA));
        for (int writer = 0; writer < WRITERS; writer++) {
            String prefix = arguments[1] + "-" + writer + "-";
            Thread.ofPlatform().start(() -> {
                for (int n = 0; ; n++) {
                    String number = prefix + n;
                    database.write(sql -> sql.update("INSERT INTO number VALUES (?)", number));
                    System.out.println(number);
                }
            });
        }
    }

    private WritingProcess() {}
}
