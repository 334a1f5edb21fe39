package dev.terraglue.schema;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/** Parquet files without row groups: their footer is all that is looked at. */
final class ParquetFooters {
    private ParquetFooters() {
    }

    /** Elements in the footer's order: each group before its children. */
    static DataFile parquet(String name, long rows, SchemaElement... elements) {
        List<SchemaElement> schema = new ArrayList<>();
        schema.add(new SchemaElement("schema").setNum_children(topLevel(elements)));
        schema.addAll(List.of(elements));
        var footer = new ByteArrayOutputStream();
        try {
            Util.writeFileMetaData(new FileMetaData(2, schema, rows, List.of()), footer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        byte[] magic = "PAR1".getBytes(StandardCharsets.US_ASCII);
        var file = ByteBuffer.allocate(footer.size() + 12).order(ByteOrder.LITTLE_ENDIAN);
        file.put(magic).put(footer.toByteArray()).putInt(footer.size()).put(magic);
        return DataFile.of(name, file.array());
    }

    static SchemaElement leaf(String name, Type type) {
        return new SchemaElement(name).setType(type).setRepetition_type(FieldRepetitionType.OPTIONAL);
    }

    static SchemaElement group(String name, int children) {
        return new SchemaElement(name).setNum_children(children).setRepetition_type(FieldRepetitionType.OPTIONAL);
    }

    static SchemaElement repeated(SchemaElement element) {
        return element.setRepetition_type(FieldRepetitionType.REPEATED);
    }

    static LogicalType decimal(int precision, int scale) {
        return LogicalType.DECIMAL(new DecimalType(scale, precision));
    }

    static LogicalType timestamp(TimeUnit unit) {
        return LogicalType.TIMESTAMP(new TimestampType(true, unit));
    }

    private static int topLevel(SchemaElement... elements) {
        int children = 0;
        for (SchemaElement element : elements) {
            children += element.getNum_children();
        }
        return elements.length - children;
    }
}
