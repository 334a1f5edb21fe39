package dev.terraglue.sandbox.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** A form's parameters into a builder. Parameters that the model does not know are skipped. */
final class FormDecoder {
    private FormDecoder() {}

    /** @throws MalformedException where a value is not of its member's type */
    static void decode(FormNode form, SdkPojo builder) {
        for (Member member : Shape.of(builder).members()) {
            FormNode node = form.child(member.requestName());
            if (node != null) member.set(builder, value(member, node));
        }
    }

    private static Object value(Member member, FormNode node) {
        return switch (member.type()) {
            case SDK_POJO -> {
                SdkPojo builder = member.newBuilder();
                decode(node, builder);
                yield Shape.build(builder);
            }
            case LIST -> list(member.listItems(), node);
            case MAP -> map(member.mapEntries(), node);
            default -> {
                if (node.isStructure()) throw new MalformedException("'" + member.name() + "' must be a " + Scalars.typeName(member));
                yield Scalars.parse(member, node.value(), Format.ISO_8601);
            }
        };
    }

    private static List<Object> list(Member.Items items, FormNode node) {
        List<Object> list = new ArrayList<>();
        for (FormNode element : entries(node, items.flattened() ? null : items.elementName())) list.add(value(items.element(), element));
        return list;
    }

    private static Map<String, Object> map(Member.Entries entries, FormNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (FormNode entry : entries(node, entries.flattened() ? null : "entry")) {
            FormNode key = entry.child(entries.keyName());
            FormNode value = entry.child(entries.valueName());
            if (key == null || value == null) {
                throw new MalformedException("an entry of a map needs '" + entries.keyName() + "' and '" + entries.valueName() + "'");
            }
            map.put(key.value(), value(entries.value(), value));
        }
        return map;
    }

    /** The entries of a collection; none where it was sent as an empty value, which is how an empty list is sent. */
    private static List<FormNode> entries(FormNode collection, @Nullable String entryName) {
        FormNode node = entryName == null ? collection : collection.child(entryName);
        return node == null ? List.of() : node.numbered();
    }
}
