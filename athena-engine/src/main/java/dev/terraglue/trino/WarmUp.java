package dev.terraglue.trino;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.trino.sql.AthenaStatement;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Statements that need no AWS and touch what most statements touch: parser, analyzer, planner, code generation, operators, results. */
final class WarmUp {
    private static final AwsAccess NOBODY = new AwsAccess(URI.create("http://127.0.0.1:9"), "us-east-1", "none", "none", "none");
    private static final List<String> STATEMENTS = List.of(
            "SELECT 1",
            """
            WITH flights AS (SELECT * FROM (VALUES
                    (DATE '2001-01-10', 'ABQ', 17, 328.0), (DATE '2001-02-11', 'SFO', -3, 1440.5), (DATE '2001-02-12', 'ABQ', NULL, 12.0))
                AS t (day, origin, delay, distance)),
            airports AS (SELECT * FROM (VALUES ('ABQ', 'Albuquerque'), ('SFO', 'San Francisco')) AS t (iata, city))
            SELECT city, date_trunc('month', day) AS month, count(*) AS flights, avg(delay) AS mean, max(distance) AS far,
                sum(CASE WHEN delay >= 15 THEN 1 ELSE 0 END) AS late, approx_percentile(delay, 0.9) AS p90,
                rank() OVER (ORDER BY count(*) DESC) AS place
            FROM flights JOIN airports ON origin = iata
            WHERE day BETWEEN DATE '2001-01-01' AND DATE '2001-06-30' AND lower(city) LIKE '%a%'
            GROUP BY 1, 2 HAVING count(*) > 0 ORDER BY flights DESC, city LIMIT 10
            """,
            "SELECT ARRAY[1, 2], MAP(ARRAY['a'], ARRAY[1]), CAST(ROW(1, 'x') AS ROW(a integer, b varchar)), TIMESTAMP '2001-01-01 00:00:00',"
                    + " DECIMAL '1.50', X'00ff', true, CAST(1.5 AS real)");

    private final TrinoClient trino;

    WarmUp(TrinoClient trino) {
        this.trino = trino;
    }

    void run() {
        for (String sql : STATEMENTS) {
            new TrinoQuery(trino.start(new AthenaStatement.ForTrino(sql, Map.of()), List.of(), "default", NOBODY)).run(TrinoQuery.NOBODY);
        }
    }
}
