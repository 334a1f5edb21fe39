package dev.terraglue.trino.ddl;

import dev.terraglue.trino.sql.AthenaFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/** SHOW CREATE TABLE, laid out as Hive lays it out, blanks at line ends included. */
final class CreateTableText {
    private final Table table;
    private final List<String> lines = new ArrayList<>();

    CreateTableText(Table table) {
        this.table = table;
    }

    DdlResult result() {
        if (GlueCatalog.isView(table)) {
            throw AthenaFailure.user("FAILED: SemanticException " + table.name() + " is a view; use SHOW CREATE VIEW");
        }
        boolean iceberg = GlueCatalog.isIceberg(table);
        StorageDescriptor storage = table.storageDescriptor();
        lines.add((iceberg ? "CREATE TABLE " : "CREATE EXTERNAL TABLE ") + "`" + table.databaseName() + "." + table.name() + "`(");
        columns(storage.columns());
        if (table.description() != null) {
            lines.add("COMMENT " + quoted(table.description()));
        }
        if (!table.partitionKeys().isEmpty()) {
            lines.add("PARTITIONED BY ( ");
            columns(table.partitionKeys());
        }
        if (!iceberg) {
            format(storage);
        }
        if (storage.location() != null) {
            lines.add("LOCATION");
            lines.add("  " + quoted(storage.location()));
        }
        lines.add("TBLPROPERTIES (");
        properties(table.parameters(), ")");
        return DdlResult.column("createtab_stmt", lines);
    }

    private void format(StorageDescriptor storage) {
        SerDeInfo serde = storage.serdeInfo();
        if (serde != null && serde.serializationLibrary() != null) {
            lines.add("ROW FORMAT SERDE ");
            lines.add("  " + quoted(serde.serializationLibrary()) + " ");
            if (!serde.parameters().isEmpty()) {
                lines.add("WITH SERDEPROPERTIES ( ");
                properties(serde.parameters(), ") ");
            }
        }
        if (storage.inputFormat() != null && storage.outputFormat() != null) {
            lines.add("STORED AS INPUTFORMAT ");
            lines.add("  " + quoted(storage.inputFormat()) + " ");
            lines.add("OUTPUTFORMAT ");
            lines.add("  " + quoted(storage.outputFormat()));
        }
    }

    private void columns(List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            lines.add("  `" + column.name() + "` " + column.type()
                    + (column.comment() == null ? "" : " COMMENT " + quoted(column.comment()))
                    + (i < columns.size() - 1 ? ", " : ")"));
        }
    }

    private void properties(Map<String, String> properties, String end) {
        List<String> pairs = properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(property -> quoted(property.getKey()) + "=" + quoted(property.getValue()))
                .toList();
        for (int i = 0; i < pairs.size(); i++) {
            lines.add("  " + pairs.get(i) + (i < pairs.size() - 1 ? ", " : end));
        }
        if (pairs.isEmpty()) {
            lines.add(end);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }
}
