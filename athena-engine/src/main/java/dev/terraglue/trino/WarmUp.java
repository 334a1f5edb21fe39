package dev.terraglue.trino;

import dev.terraglue.engine.EngineCommand.RunQuery;
import dev.terraglue.engine.EngineEvent;
import dev.terraglue.trino.catalog.AwsClients;
import dev.terraglue.trino.rehearsal.RehearsalAws;
import java.net.URI;
import java.util.List;

/**
 * A rehearsal: statements like those to come, over a table of CSV and one of Parquet, from DDL to result file. It loads the classes and
 * compiles the code that the first user would else wait for, and proves that the engine works: where it fails, the boot fails.
 */
final class WarmUp {
    private static final List<String> STATEMENTS = List.of(
            """
            CREATE EXTERNAL TABLE flights (day string, origin string, delay int, distance double)
            ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' STORED AS TEXTFILE
            LOCATION 's3://rehearsal/flights/' TBLPROPERTIES ('skip.header.line.count' = '1')
            """,
            """
            CREATE TABLE performance WITH (format = 'PARQUET', external_location = 's3://rehearsal/performance/', partitioned_by = ARRAY['month'])
            AS SELECT CAST(day AS date) AS day, origin, delay, distance, substr(day, 1, 7) AS month FROM flights
            """,
            """
            WITH airports AS (SELECT * FROM (VALUES ('ABQ', 'Albuquerque'), ('SFO', 'San Francisco')) AS t (iata, city))
            SELECT city, date_trunc('month', day) AS month, count(*) AS flights, round(avg(delay), 2) AS mean, max(distance) AS far,
                sum(CASE WHEN delay >= 15 THEN 1 ELSE 0 END) AS late, approx_percentile(delay, 0.9) AS p90,
                rank() OVER (ORDER BY count(*) DESC) AS place
            FROM performance JOIN airports ON origin = iata
            WHERE month BETWEEN '2001-01' AND '2001-06' AND lower(city) LIKE '%a%'
            GROUP BY 1, 2 HAVING count(*) > 0 ORDER BY flights DESC, city LIMIT 10
            """,
            "SELECT count(*) FROM performance",
            "SHOW TABLES");

    private final TrinoClient trino;
    private final AwsClients clients;

    WarmUp(TrinoClient trino, AwsClients clients) {
        this.trino = trino;
        this.clients = clients;
    }

    void run() {
        try (var aws = new RehearsalAws()) {
            aws.objects().put("/rehearsal/flights/flights.csv", """
                    day,origin,delay,distance
                    2001-01-10,ABQ,17,328.0
                    2001-02-11,SFO,-3,1440.5
                    2001-02-12,ABQ,,12.0
                    """);
            for (int i = 0; i < STATEMENTS.size(); i++) {
                run(aws, STATEMENTS.get(i), "rehearsal-" + i);
            }
        }
    }

    private void run(RehearsalAws aws, String sql, String id) {
        URI result = URI.create("s3://rehearsal/results/" + id + ".csv");
        var command = new RunQuery(id, sql, "AwsDataCatalog", RehearsalAws.DATABASE, List.of(), result, aws.access(), null);
        new QueryRun(command, trino, clients, event -> {
            if (event instanceof EngineEvent.QueryFinished finished && finished.error() != null) {
                throw new IllegalStateException("The rehearsal failed: " + finished.error().message() + " in " + sql);
            }
        }).run();
    }
}
