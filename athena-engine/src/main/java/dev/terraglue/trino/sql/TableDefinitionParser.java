package dev.terraglue.trino.sql;

import dev.terraglue.trino.sql.TableDefinition.ColumnDefinition;
import dev.terraglue.trino.sql.TableDefinition.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses what follows {@code CREATE [EXTERNAL] TABLE}: Athena's page "CREATE TABLE". */
final class TableDefinitionParser {
    private final TokenCursor in;
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private final List<ColumnDefinition> partitionKeys = new ArrayList<>();
    private final List<String> partitionTransforms = new ArrayList<>();
    private final Map<String, String> serdeProperties = new LinkedHashMap<>();
    private Map<String, String> properties = Map.of();
    private StorageFormat format = StorageFormat.TEXTFILE;
    private @Nullable String inputFormat;
    private @Nullable String outputFormat;
    private @Nullable String serde;
    private @Nullable String comment;
    private @Nullable String location;

    TableDefinitionParser(TokenCursor in) {
        this.in = in;
    }

    TableDefinition parse(boolean external) {
        boolean ifNotExists = in.accept("IF", "NOT", "EXISTS");
        TableName name = in.tableName();
        if (in.accept("(")) {
            columns.addAll(columns(in));
        }
        while (!in.atEnd()) {
            clause();
        }
        var storage = new Storage(
                inputFormat == null ? format.inputFormat : inputFormat,
                outputFormat == null ? format.outputFormat : outputFormat,
                serde == null ? format.serde : serde,
                serdeProperties);
        return new TableDefinition(
                name, external, ifNotExists, columns, partitionKeys, partitionTransforms, comment, storage, location, properties);
    }

    private void clause() {
        if (in.accept("COMMENT")) {
            comment = in.string();
        } else if (in.accept("PARTITIONED", "BY", "(")) {
            partitionedBy();
        } else if (in.accept("ROW", "FORMAT")) {
            rowFormat();
        } else if (in.accept("STORED", "AS")) {
            storedAs();
        } else if (in.accept("WITH", "SERDEPROPERTIES")) {
            serdeProperties.putAll(properties(in));
        } else if (in.accept("LOCATION")) {
            location = in.string();
        } else if (in.accept("TBLPROPERTIES")) {
            properties = properties(in);
        } else if (in.sees("CLUSTERED")) {
            throw AthenaFailure.notSupported("CLUSTERED BY");
        } else {
            throw in.unexpected("'COMMENT', 'PARTITIONED', 'ROW', 'STORED', 'WITH', 'LOCATION', 'TBLPROPERTIES', <EOF>");
        }
    }

    /** Hive: columns with types. Iceberg: columns that are there already, or functions of them. */
    private void partitionedBy() {
        do {
            int start = in.offset();
            String column = in.name();
            if (in.sees(",") || in.sees(")")) {
                partitionTransforms.add(column);
            } else if (in.sees("(")) {
                while (!in.accept(")")) {
                    in.any();
                }
                partitionTransforms.add(in.textSince(start));
            } else {
                partitionKeys.add(new ColumnDefinition(column, type(in), comment(in)));
            }
        } while (in.accept(","));
        in.expect(")");
    }

    private void rowFormat() {
        if (in.accept("SERDE")) {
            serde = in.string();
            return;
        }
        in.expect("DELIMITED");
        while (true) {
            if (in.accept("FIELDS", "TERMINATED", "BY")) {
                String delimiter = delimiter(in.string());
                serdeProperties.put("field.delim", delimiter);
                serdeProperties.put("serialization.format", delimiter);
                if (in.accept("ESCAPED", "BY")) {
                    serdeProperties.put("escape.delim", delimiter(in.string()));
                }
            } else if (in.accept("COLLECTION", "ITEMS", "TERMINATED", "BY")) {
                serdeProperties.put("collection.delim", delimiter(in.string()));
            } else if (in.accept("MAP", "KEYS", "TERMINATED", "BY")) {
                serdeProperties.put("mapkey.delim", delimiter(in.string()));
            } else if (in.accept("LINES", "TERMINATED", "BY")) {
                serdeProperties.put("line.delim", delimiter(in.string()));
            } else if (in.accept("NULL", "DEFINED", "AS")) {
                serdeProperties.put("serialization.null.format", delimiter(in.string()));
            } else {
                return;
            }
        }
    }

    private void storedAs() {
        if (in.accept("INPUTFORMAT")) {
            inputFormat = in.string();
            in.expect("OUTPUTFORMAT");
            outputFormat = in.string();
            return;
        }
        String name = in.name();
        format = StorageFormat.named(name).orElseThrow(() ->
                AthenaFailure.user("FAILED: SemanticException Unrecognized file format in STORED AS clause: '" + name + "'"));
    }

    /** {@code \t}, {@code \001} and the like, as Hive reads them. */
    private static String delimiter(String written) {
        return switch (written) {
            case "\\t" -> "\t";
            case "\\n" -> "\n";
            case "\\r" -> "\r";
            case "\\\\" -> "\\";
            default -> written.matches("\\\\[0-7]{3}")
                    ? String.valueOf((char) Integer.parseInt(written.substring(1), 8))
                    : written;
        };
    }

    /** Columns up to the closing parenthesis, which is passed; the opening one has been. */
    static List<ColumnDefinition> columns(TokenCursor in) {
        var columns = new ArrayList<ColumnDefinition>();
        do {
            columns.add(new ColumnDefinition(in.name(), type(in), comment(in)));
        } while (in.accept(","));
        in.expect(")");
        return columns;
    }

    /** {@code ('name' = 'value', …)}. */
    static Map<String, String> properties(TokenCursor in) {
        var properties = new LinkedHashMap<String, String>();
        in.expect("(");
        do {
            String name = in.string();
            in.expect("=");
            properties.put(name, in.string());
        } while (in.accept(","));
        in.expect(")");
        return properties;
    }

    private static @Nullable String comment(TokenCursor in) {
        return in.accept("COMMENT") ? in.string() : null;
    }

    /** A type, however deep, up to the comma, parenthesis or COMMENT that ends it. */
    private static String type(TokenCursor in) {
        var type = new StringBuilder();
        int depth = 0;
        while (!in.atEnd() && !(depth == 0 && (in.sees(",") || in.sees(")") || in.sees("COMMENT")))) {
            if (in.sees("<") || in.sees("(")) {
                depth++;
            } else if (in.sees(">") || in.sees(")")) {
                depth--;
            }
            type.append(in.any().text().toLowerCase(Locale.ROOT));
        }
        if (type.isEmpty()) {
            throw in.unexpected("<type>");
        }
        String canonical = type.toString();
        return canonical.equals("integer") ? "int" : canonical;
    }
}
