package dev.terraglue.sandbox.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** An XML element's children and attributes into a builder. Elements that the model does not know are skipped. */
final class XmlDecoder {
    private XmlDecoder() {}

    /** @throws MalformedException where a value is not of its member's type */
    static void decode(XmlElement element, SdkPojo builder) {
        for (Member member : Shape.of(builder).members()) {
            if (member.xmlAttribute()) {
                String attribute = element.attributes().get(member.requestName());
                if (attribute != null) member.set(builder, Scalars.parse(member, attribute, Format.ISO_8601));
            } else if (member.inBody()) {
                List<XmlElement> found = element.children(member.requestName());
                if (!found.isEmpty()) member.set(builder, value(member, found));
            }
        }
    }

    static Object structure(Member member, XmlElement element) {
        SdkPojo builder = member.newBuilder();
        decode(element, builder);
        return Shape.build(builder);
    }

    /** @param found the elements of the member's name: one, or as many as a flattened collection has entries */
    private static Object value(Member member, List<XmlElement> found) {
        XmlElement first = found.getFirst();
        return switch (member.type()) {
            case SDK_POJO -> structure(member, first);
            case LIST -> list(member.listItems(), found);
            case MAP -> map(member.mapEntries(), found);
            default -> {
                if (!first.children().isEmpty()) throw new MalformedException("'" + member.name() + "' must hold text, not elements");
                yield Scalars.parse(member, first.text(), Format.ISO_8601);
            }
        };
    }

    private static List<Object> list(Member.Items items, List<XmlElement> found) {
        List<XmlElement> elements = items.flattened() ? found : found.getFirst().children(items.elementName());
        List<Object> list = new ArrayList<>(elements.size());
        for (XmlElement element : elements) list.add(value(items.element(), List.of(element)));
        return list;
    }

    private static Map<String, Object> map(Member.Entries entries, List<XmlElement> found) {
        List<XmlElement> elements = entries.flattened() ? found : found.getFirst().children("entry");
        Map<String, Object> map = new LinkedHashMap<>();
        for (XmlElement element : elements) {
            List<XmlElement> keys = element.children(entries.keyName());
            List<XmlElement> values = element.children(entries.valueName());
            if (keys.isEmpty() || values.isEmpty()) {
                throw new MalformedException("an entry of a map needs '" + entries.keyName() + "' and '" + entries.valueName() + "'");
            }
            map.put(keys.getFirst().text(), value(entries.value(), values));
        }
        return map;
    }
}
