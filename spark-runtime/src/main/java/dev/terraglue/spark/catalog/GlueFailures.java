package dev.terraglue.spark.catalog;

import org.apache.spark.sql.catalyst.analysis.DatabaseAlreadyExistsException;
import org.apache.spark.sql.catalyst.analysis.NoSuchDatabaseException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;

/**
 * Failures in Spark's own terms. What has none (access denied, throttling, a broken request) passes as Glue's exception, with AWS's
 * message.
 */
final class GlueFailures {
    private GlueFailures() {}

    static RuntimeException noSuchDatabase(String database) {
        return unchecked(new NoSuchDatabaseException(database));
    }

    static RuntimeException databaseExists(String database) {
        return unchecked(new DatabaseAlreadyExistsException(database));
    }

    static RuntimeException noSuchTable(String database, String table) {
        return unchecked(new NoSuchTableException(database, table));
    }

    static RuntimeException tableExists(String database, String table) {
        return unchecked(new TableAlreadyExistsException(database, table));
    }

    static UnsupportedOperationException unsupported(String what) {
        return new UnsupportedOperationException("The Glue Data Catalog does not support " + what);
    }

    /** Spark's analysis exceptions are checked ones to Java alone: its catalog interface, written in Scala, declares none. */
    static RuntimeException unchecked(Exception failure) {
        throw GlueFailures.<RuntimeException>as(failure);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E as(Throwable failure) throws E {
        throw (E) failure;
    }
}
