package dev.terraglue.aviation;

/** What a job says on its standard output, which Glue puts into the run's log. */
final class Report {
    private Report() {}

    static void written(String table, long rows) {
        System.out.printf("%s: %,d rows%n", table, rows);
    }
}
