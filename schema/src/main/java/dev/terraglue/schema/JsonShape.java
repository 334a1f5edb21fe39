package dev.terraglue.schema;

import dev.terraglue.schema.HiveType.ArrayOf;
import dev.terraglue.schema.HiveType.Field;
import dev.terraglue.schema.HiveType.Simple;
import dev.terraglue.schema.HiveType.StructOf;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of values seen in one place of many JSON objects. Keys are alike when they differ in case only, as for the SerDe. */
final class JsonShape {
    private static final int MAX_FIELDS = 1000;
    private static final Set<Kind> NUMBERS = Set.of(Kind.INTEGER, Kind.REAL);

    /** What a value can be. */
    enum Kind { BOOLEAN, INTEGER, REAL, TEXT, OBJECT, ARRAY }

    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private boolean beyondStruct;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private @Nullable JsonShape elements;

    /** A field of objects: its key as first spelled, and its values. {@code lastObject} finds a key that an object repeats. */
    static final class Member {
        private final String key;
        private final JsonShape shape = new JsonShape();
        private long lastObject;

        private Member(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        JsonShape shape() {
            return shape;
        }

        /** False when this object has had the key. */
        boolean enter(long object) {
            boolean fresh = lastObject != object;
            lastObject = object;
            return fresh;
        }
    }

    void saw(Kind kind) {
        kinds.add(kind);
    }

    /** Objects here are too deep or too wide for a struct. */
    void sawBeyondStruct() {
        beyondStruct = true;
    }

    JsonShape elements() {
        if (elements == null) {
            elements = new JsonShape();
        }
        return elements;
    }

    Member member(String lowerKey, String key) {
        return members.computeIfAbsent(lowerKey, _ -> new Member(key));
    }

    boolean full() {
        return members.size() >= MAX_FIELDS;
    }

    boolean has(String lowerKey) {
        return members.containsKey(lowerKey);
    }

    Map<String, Member> members() {
        return members;
    }

    void absorb(JsonShape other) {
        kinds.addAll(other.kinds);
        beyondStruct |= other.beyondStruct;
        other.members.forEach((lowerKey, member) -> member(lowerKey, member.key).shape.absorb(member.shape));
        if (other.elements != null) {
            elements().absorb(other.elements);
        }
    }

    /** The narrowest type that holds all values; {@code string}, for which the SerDes deliver the JSON text, where there is none. */
    HiveType type() {
        if (only(Kind.BOOLEAN)) {
            return Simple.BOOLEAN;
        }
        if (only(Kind.INTEGER)) {
            return Simple.BIGINT;
        }
        if (!kinds.isEmpty() && NUMBERS.containsAll(kinds)) {
            return Simple.DOUBLE;
        }
        if (only(Kind.ARRAY)) {
            return new ArrayOf(elements().type());
        }
        return only(Kind.OBJECT) && isStruct() ? struct() : Simple.STRING;
    }

    private boolean isStruct() {
        return !beyondStruct && !members.isEmpty() && members.keySet().stream().allMatch(ColumnNames::isPlain);
    }

    private StructOf struct() {
        List<Field> fields = new ArrayList<>();
        members.forEach((lowerKey, member) -> fields.add(new Field(lowerKey, member.shape.type())));
        return new StructOf(fields);
    }

    private boolean only(Kind kind) {
        return kinds.size() == 1 && kinds.contains(kind);
    }
}
