package dev.terraglue.spark;

import java.beans.Introspector;
import java.io.IOException;
import java.lang.reflect.Method;
import org.apache.hadoop.fs.FileSystem;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.spark.SparkContext$;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator$;
import org.apache.spark.util.NonFateSharingCache;

/** Ends a run's Spark, and clears what Spark and Hadoop keep in static fields. */
final class SparkCleaner {
    private SparkCleaner() {}

    /** Returns when the context is stopped and its listeners have heard everything. */
    static void stop() {
        var active = SparkContext$.MODULE$.getActive();
        if (active.isDefined()) {
            active.get().stop();
        }
        SparkSession.clearActiveSession();
        SparkSession.clearDefaultSession();
    }

    static void clear() throws IOException {
        FileSystem.closeAll();
        clearGeneratedClasses();
        Introspector.flushCaches();
        LoggerContext.getContext(false).reconfigure();
    }

    /** Generated classes are children of the job's class loader. */
    private static void clearGeneratedClasses() {
        try {
            Method cache = CodeGenerator$.class.getDeclaredMethod("cache");
            cache.setAccessible(true);
            ((NonFateSharingCache<?, ?>) cache.invoke(CodeGenerator$.MODULE$)).invalidateAll();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Spark keeps its generated classes elsewhere", e);
        }
    }
}
