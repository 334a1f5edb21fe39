package org.apache.spark.sql.hive;

import dev.terraglue.spark.catalog.HiveTables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.datasources.CreateTable;
import org.apache.spark.sql.internal.BaseSessionStateBuilder;
import org.apache.spark.sql.internal.SessionState;
import org.apache.spark.sql.internal.SessionStateBuilder;
import scala.Function2;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Spark's ordinary session state; Hive tables that a statement creates become tables of a data source first. */
public class HiveSessionStateBuilder extends SessionStateBuilder {
    /** Called by Spark. */
    public HiveSessionStateBuilder(SparkSession session, Option<SessionState> parent) {
        super(session, parent);
    }

    @Override
    public Function2<SparkSession, Option<SessionState>, BaseSessionStateBuilder> newBuilder() {
        return HiveSessionStateBuilder::new;
    }

    @Override
    public Seq<Rule<LogicalPlan>> customResolutionRules() {
        return withBinding(super.customResolutionRules());
    }

    @Override
    public Seq<Rule<LogicalPlan>> customPostHocResolutionRules() {
        return withBinding(super.customPostHocResolutionRules());
    }

    private static Seq<Rule<LogicalPlan>> withBinding(Seq<Rule<LogicalPlan>> rules) {
        List<Rule<LogicalPlan>> all = new ArrayList<>(CollectionConverters.asJava(rules));
        all.addFirst(new BindHiveTables());
        return CollectionConverters.asScala(all).toSeq();
    }

    private static final class BindHiveTables extends Rule<LogicalPlan> {
        @Override
        public LogicalPlan apply(LogicalPlan plan) {
            return plan instanceof CreateTable create && HiveTables.isUnbound(create.tableDesc())
                    ? new CreateTable(HiveTables.bind(create.tableDesc()), create.mode(), create.query())
                    : plan;
        }
    }
}
