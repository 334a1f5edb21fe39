package dev.terraglue.trino.sql;

import dev.terraglue.trino.sql.TableDefinition.ColumnDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hive's DDL, as far as the engine does it. */
public sealed interface DdlStatement {
    /** @param pattern Hive's: {@code *} for anything, {@code |} between alternatives */
    record ShowDatabases(@Nullable String pattern) implements DdlStatement {}

    record ShowTables(@Nullable String database, @Nullable String pattern) implements DdlStatement {}

    record ShowViews(@Nullable String database, @Nullable String pattern) implements DdlStatement {}

    record ShowColumns(TableName table) implements DdlStatement {}

    record ShowPartitions(TableName table) implements DdlStatement {}

    record ShowCreateTable(TableName table) implements DdlStatement {}

    record ShowTableProperties(TableName table, @Nullable String key) implements DdlStatement {}

    record Describe(TableName table) implements DdlStatement {}

    record CreateDatabase(
            String name, boolean ifNotExists, @Nullable String comment, @Nullable String location, Map<String, String> properties)
            implements DdlStatement {
        public CreateDatabase {
            properties = Map.copyOf(properties);
        }
    }

    record DropDatabase(String name, boolean ifExists, boolean cascade) implements DdlStatement {}

    record CreateTable(TableDefinition definition) implements DdlStatement {}

    record DropTable(TableName table, boolean ifExists) implements DdlStatement {}

    record AddPartitions(TableName table, boolean ifNotExists, List<Partition> partitions) implements DdlStatement {
        public AddPartitions {
            partitions = List.copyOf(partitions);
        }
    }

    record DropPartitions(TableName table, boolean ifExists, List<Partition> partitions) implements DdlStatement {
        public DropPartitions {
            partitions = List.copyOf(partitions);
        }
    }

    record AddColumns(TableName table, List<ColumnDefinition> columns) implements DdlStatement {
        public AddColumns {
            columns = List.copyOf(columns);
        }
    }

    record ReplaceColumns(TableName table, List<ColumnDefinition> columns) implements DdlStatement {
        public ReplaceColumns {
            columns = List.copyOf(columns);
        }
    }

    record SetProperties(TableName table, Map<String, String> properties) implements DdlStatement {
        public SetProperties {
            properties = Map.copyOf(properties);
        }
    }

    record SetLocation(TableName table, String location) implements DdlStatement {}

    record RepairTable(TableName table) implements DdlStatement {}

    /** @param values by partition key, in the order of the statement */
    record Partition(Map<String, String> values, @Nullable String location) {
        public Partition {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
