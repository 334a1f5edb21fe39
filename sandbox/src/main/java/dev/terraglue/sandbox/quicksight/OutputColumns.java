package dev.terraglue.sandbox.quicksight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.quicksight.model.CalculatedColumn;
import software.amazon.awssdk.services.quicksight.model.CastColumnTypeOperation;
import software.amazon.awssdk.services.quicksight.model.ColumnDataType;
import software.amazon.awssdk.services.quicksight.model.InputColumn;
import software.amazon.awssdk.services.quicksight.model.LogicalTable;
import software.amazon.awssdk.services.quicksight.model.OutputColumn;
import software.amazon.awssdk.services.quicksight.model.PhysicalTable;
import software.amazon.awssdk.services.quicksight.model.RenameColumnOperation;
import software.amazon.awssdk.services.quicksight.model.TransformOperation;

/** The columns that a data set shows: those of its tables after they were renamed, cast, calculated and chosen from. */
final class OutputColumns {
    private final Map<String, OutputColumn> columns = new LinkedHashMap<>();

    private OutputColumns() {}

    static List<OutputColumn> of(Map<String, PhysicalTable> physical, Map<String, LogicalTable> logical) {
        OutputColumns output = new OutputColumns();
        for (PhysicalTable table : physical.values()) inputs(table).forEach(output::add);
        for (LogicalTable table : logical.values()) table.dataTransforms().forEach(output::transform);
        return List.copyOf(output.columns.values());
    }

    private static List<InputColumn> inputs(PhysicalTable table) {
        if (table.relationalTable() != null) return table.relationalTable().inputColumns();
        if (table.customSql() != null) return table.customSql().columns();
        if (table.s3Source() != null) return table.s3Source().inputColumns();
        return table.saaSTable() == null ? List.of() : table.saaSTable().inputColumns();
    }

    private void add(InputColumn column) {
        columns.put(column.name(), OutputColumn.builder().name(column.name()).type(type(column)).subType(column.subType()).build());
    }

    private void transform(TransformOperation operation) {
        if (operation.renameColumnOperation() != null) rename(operation.renameColumnOperation());
        if (operation.castColumnTypeOperation() != null) cast(operation.castColumnTypeOperation());
        if (operation.createColumnsOperation() != null) operation.createColumnsOperation().columns().forEach(this::calculate);
        if (operation.projectOperation() != null) {
            List<String> names = new ArrayList<>(columns.keySet());
            names.removeAll(operation.projectOperation().projectedColumns());
            names.forEach(columns::remove);
        }
    }

    private void rename(RenameColumnOperation operation) {
        OutputColumn column = columns.remove(operation.columnName());
        if (column != null) columns.put(operation.newColumnName(), column.toBuilder().name(operation.newColumnName()).build());
    }

    private void cast(CastColumnTypeOperation operation) {
        columns.computeIfPresent(
                operation.columnName(),
                (name, column) -> column.toBuilder().type(operation.newColumnType()).subType(operation.subType()).build());
    }

    /** What type an expression has, QuickSight finds out by evaluating it: that is not done here. */
    private void calculate(CalculatedColumn column) {
        columns.put(column.columnName(), OutputColumn.builder().name(column.columnName()).build());
    }

    private static ColumnDataType type(InputColumn column) {
        return switch (column.typeAsString()) {
            case "INTEGER", "BIT", "BOOLEAN" -> ColumnDataType.INTEGER;
            case "DECIMAL" -> ColumnDataType.DECIMAL;
            case "DATETIME" -> ColumnDataType.DATETIME;
            default -> ColumnDataType.STRING;
        };
    }
}
