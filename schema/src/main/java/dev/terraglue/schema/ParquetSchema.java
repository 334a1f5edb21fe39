package dev.terraglue.schema;

import dev.terraglue.schema.HiveType.ArrayOf;
import dev.terraglue.schema.HiveType.Field;
import dev.terraglue.schema.HiveType.MapOf;
import dev.terraglue.schema.HiveType.StructOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/** Hive types from the flat schema of a Parquet footer, by the rules of the format's LogicalTypes page, old list layouts included. */
final class ParquetSchema {
    private static final int MAX_DEPTH = 100;
    private final List<SchemaElement> elements;
    private int next;

    /** A schema element with its children. */
    private record Node(SchemaElement element, List<Node> children) {
        private String name() {
            return element.getName().toLowerCase(Locale.ROOT);
        }

        private boolean repeated() {
            return element.getRepetition_type() == FieldRepetitionType.REPEATED;
        }
    }

    ParquetSchema(List<SchemaElement> elements) {
        this.elements = elements;
    }

    List<Column> columns() throws Refusal {
        List<Column> columns = new ArrayList<>();
        for (Node child : node(0).children()) {
            HiveType type = type(child, child.element().getName());
            columns.add(new Column(child.name(), type, child.element().getName(), type));
        }
        if (columns.isEmpty()) {
            throw new Refusal("the Parquet file has no columns");
        }
        return columns;
    }

    private Node node(int depth) throws Refusal {
        if (next >= elements.size() || depth > MAX_DEPTH) {
            throw new Refusal("the schema in the Parquet footer is damaged");
        }
        SchemaElement element = elements.get(next++);
        List<Node> children = new ArrayList<>();
        for (int i = 0; i < element.getNum_children(); i++) {
            children.add(node(depth + 1));
        }
        return new Node(element, children);
    }

    private static HiveType type(Node node, String path) throws Refusal {
        HiveType single = single(node, path);
        return node.repeated() ? new ArrayOf(single) : single;
    }

    private static HiveType single(Node node, String path) throws Refusal {
        if (node.children().isEmpty()) {
            return ParquetPrimitive.type(node.element(), path);
        }
        if (isList(node.element()) && node.children().size() == 1 && node.children().getFirst().repeated()) {
            return new ArrayOf(element(node, path));
        }
        if (isMap(node.element()) && node.children().size() == 1 && node.children().getFirst().children().size() == 2) {
            List<Node> entry = node.children().getFirst().children();
            return new MapOf(type(entry.getFirst(), path + ".key"), type(entry.getLast(), path + ".value"));
        }
        return struct(node, path);
    }

    /** The element of a list: the repeated field's only child, or in old two-level files the repeated field itself. */
    private static HiveType element(Node list, String path) throws Refusal {
        Node repeated = list.children().getFirst();
        boolean twoLevels = repeated.children().size() != 1 || repeated.name().equals("array")
                || repeated.name().equals(list.name() + "_tuple");
        return twoLevels ? single(repeated, path + ".element") : type(repeated.children().getFirst(), path + ".element");
    }

    private static StructOf struct(Node node, String path) throws Refusal {
        List<Field> fields = new ArrayList<>();
        for (Node child : node.children()) {
            if (!ColumnNames.isPlain(child.name())) {
                throw new Refusal("the field '" + child.element().getName() + "' inside column '" + path
                        + "' has a name that the catalog cannot spell; rename it to letters, digits and underscores");
            }
            fields.add(new Field(child.name(), type(child, path + "." + child.element().getName())));
        }
        return new StructOf(fields);
    }

    private static boolean isList(SchemaElement element) {
        return element.isSetLogicalType() ? element.getLogicalType().isSetLIST() : element.getConverted_type() == ConvertedType.LIST;
    }

    private static boolean isMap(SchemaElement element) {
        return element.isSetLogicalType() ? element.getLogicalType().isSetMAP()
                : element.getConverted_type() == ConvertedType.MAP || element.getConverted_type() == ConvertedType.MAP_KEY_VALUE;
    }
}
