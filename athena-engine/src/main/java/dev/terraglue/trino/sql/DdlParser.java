package dev.terraglue.trino.sql;

import dev.terraglue.trino.sql.DdlStatement.Partition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses Hive's DDL as Athena takes it. */
final class DdlParser {
    private final TokenCursor in;

    DdlParser(String sql) {
        this.in = new TokenCursor(sql);
    }

    /**
     * The statement; its leading keywords have been seen to be DDL's.
     *
     * @throws AthenaFailure if it is not well formed
     */
    DdlStatement parse() {
        DdlStatement statement = statement();
        in.expectEnd();
        return statement;
    }

    private DdlStatement statement() {
        if (in.accept("SHOW")) {
            return show();
        }
        if (in.accept("DESCRIBE") || in.accept("DESC")) {
            return describe();
        }
        if (in.accept("MSCK")) {
            in.expect("REPAIR", "TABLE");
            return new DdlStatement.RepairTable(in.tableName());
        }
        if (in.accept("CREATE")) {
            return create();
        }
        if (in.accept("DROP")) {
            return drop();
        }
        in.expect("ALTER", "TABLE");
        return alter(in.tableName());
    }

    private DdlStatement show() {
        if (in.accept("DATABASES") || in.accept("SCHEMAS")) {
            return new DdlStatement.ShowDatabases(pattern());
        }
        if (in.accept("TABLES")) {
            return new DdlStatement.ShowTables(database(), pattern());
        }
        if (in.accept("VIEWS")) {
            return new DdlStatement.ShowViews(database(), pattern());
        }
        if (in.accept("COLUMNS")) {
            if (!in.accept("IN")) {
                in.expect("FROM");
            }
            TableName table = in.tableName();
            String database = database();
            return new DdlStatement.ShowColumns(database == null ? table : new TableName(database, table.table()));
        }
        if (in.accept("PARTITIONS")) {
            return new DdlStatement.ShowPartitions(in.tableName());
        }
        if (in.accept("TBLPROPERTIES")) {
            TableName table = in.tableName();
            if (!in.accept("(")) {
                return new DdlStatement.ShowTableProperties(table, null);
            }
            String key = in.string();
            in.expect(")");
            return new DdlStatement.ShowTableProperties(table, key);
        }
        in.expect("CREATE", "TABLE");
        return new DdlStatement.ShowCreateTable(in.tableName());
    }

    private @Nullable String database() {
        return in.accept("IN") || in.accept("FROM") ? in.name() : null;
    }

    private @Nullable String pattern() {
        if (in.accept("LIKE")) {
            return in.string();
        }
        return in.atEnd() ? null : in.string();
    }

    private DdlStatement describe() {
        if (in.sees("EXTENDED") || in.sees("FORMATTED")) {
            throw AthenaFailure.notSupported("DESCRIBE EXTENDED or FORMATTED");
        }
        return new DdlStatement.Describe(in.tableName());
    }

    private DdlStatement create() {
        if (in.accept("DATABASE") || in.accept("SCHEMA")) {
            return createDatabase();
        }
        boolean external = in.accept("EXTERNAL");
        in.expect("TABLE");
        return new DdlStatement.CreateTable(new TableDefinitionParser(in).parse(external));
    }

    private DdlStatement createDatabase() {
        boolean ifNotExists = in.accept("IF", "NOT", "EXISTS");
        String name = in.name();
        String comment = null;
        String location = null;
        Map<String, String> properties = Map.of();
        while (!in.atEnd()) {
            if (in.accept("COMMENT")) {
                comment = in.string();
            } else if (in.accept("LOCATION")) {
                location = in.string();
            } else if (in.accept("WITH", "DBPROPERTIES")) {
                properties = TableDefinitionParser.properties(in);
            } else {
                throw in.unexpected("'COMMENT', 'LOCATION', 'WITH DBPROPERTIES', <EOF>");
            }
        }
        return new DdlStatement.CreateDatabase(name, ifNotExists, comment, location, properties);
    }

    private DdlStatement drop() {
        if (in.accept("TABLE")) {
            boolean ifExists = in.accept("IF", "EXISTS");
            return new DdlStatement.DropTable(in.tableName(), ifExists);
        }
        if (!in.accept("DATABASE")) {
            in.expect("SCHEMA");
        }
        boolean ifExists = in.accept("IF", "EXISTS");
        String name = in.name();
        boolean cascade = in.accept("CASCADE");
        if (!cascade) {
            in.accept("RESTRICT");
        }
        return new DdlStatement.DropDatabase(name, ifExists, cascade);
    }

    private DdlStatement alter(TableName table) {
        if (in.accept("ADD", "COLUMNS", "(")) {
            return new DdlStatement.AddColumns(table, TableDefinitionParser.columns(in));
        }
        if (in.accept("REPLACE", "COLUMNS", "(")) {
            return new DdlStatement.ReplaceColumns(table, TableDefinitionParser.columns(in));
        }
        if (in.accept("ADD")) {
            boolean ifNotExists = in.accept("IF", "NOT", "EXISTS");
            return new DdlStatement.AddPartitions(table, ifNotExists, partitions());
        }
        if (in.accept("DROP")) {
            boolean ifExists = in.accept("IF", "EXISTS");
            return new DdlStatement.DropPartitions(table, ifExists, partitions());
        }
        if (in.accept("SET", "TBLPROPERTIES")) {
            return new DdlStatement.SetProperties(table, TableDefinitionParser.properties(in));
        }
        if (in.accept("SET", "LOCATION")) {
            return new DdlStatement.SetLocation(table, in.string());
        }
        throw in.unexpected("'ADD', 'DROP', 'REPLACE', 'SET'");
    }

    private List<Partition> partitions() {
        var partitions = new ArrayList<Partition>();
        do {
            in.expect("PARTITION");
            var values = new LinkedHashMap<String, String>();
            in.expect("(");
            do {
                String key = in.name();
                in.expect("=");
                values.put(key, in.literal());
            } while (in.accept(","));
            in.expect(")");
            partitions.add(new Partition(values, in.accept("LOCATION") ? in.string() : null));
            in.accept(",");
        } while (in.sees("PARTITION"));
        return partitions;
    }
}
