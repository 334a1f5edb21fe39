package dev.terraglue.schema;

import dev.terraglue.schema.HiveType.ArrayOf;
import dev.terraglue.schema.HiveType.Field;
import dev.terraglue.schema.HiveType.MapOf;
import dev.terraglue.schema.HiveType.Simple;
import dev.terraglue.schema.HiveType.StructOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The type under which Parquet columns of two types are read by Trino and Spark alike. */
final class TypeWidening {
    private static final List<Simple> INTEGERS = List.of(Simple.TINYINT, Simple.SMALLINT, Simple.INT, Simple.BIGINT);
    private static final List<Simple> FRACTIONS = List.of(Simple.FLOAT, Simple.DOUBLE);

    private TypeWidening() {
    }

    static Optional<HiveType> of(HiveType a, HiveType b) {
        if (a.equals(b)) {
            return Optional.of(a);
        }
        if (a instanceof Simple one && b instanceof Simple other) {
            return wider(INTEGERS, one, other).or(() -> wider(FRACTIONS, one, other));
        }
        if (a instanceof ArrayOf(HiveType one) && b instanceof ArrayOf(HiveType other)) {
            return of(one, other).map(ArrayOf::new);
        }
        if (a instanceof MapOf one && b instanceof MapOf other && one.key().equals(other.key())) {
            return of(one.value(), other.value()).map(value -> new MapOf(one.key(), value));
        }
        return a instanceof StructOf one && b instanceof StructOf other ? structs(one, other) : Optional.empty();
    }

    private static Optional<HiveType> wider(List<Simple> ladder, Simple a, Simple b) {
        int rung = Math.max(ladder.indexOf(a), ladder.indexOf(b));
        return ladder.contains(a) && ladder.contains(b) ? Optional.of(ladder.get(rung)) : Optional.empty();
    }

    private static Optional<HiveType> structs(StructOf a, StructOf b) {
        Map<String, HiveType> fields = new LinkedHashMap<>();
        a.fields().forEach(field -> fields.put(field.name(), field.type()));
        for (Field field : b.fields()) {
            HiveType known = fields.get(field.name());
            Optional<HiveType> type = known == null ? Optional.of(field.type()) : of(known, field.type());
            if (type.isEmpty()) {
                return Optional.empty();
            }
            fields.put(field.name(), type.get());
        }
        List<Field> merged = new ArrayList<>();
        fields.forEach((name, type) -> merged.add(new Field(name, type)));
        return Optional.of(new StructOf(merged));
    }
}
