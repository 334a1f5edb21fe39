package dev.terraglue.sandbox.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Model objects as XML elements. What is not set is left out; what is set and empty is an empty element. */
final class XmlEncoder {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final XmlText xml;
    private final boolean alwaysMilliseconds;

    /** @param alwaysMilliseconds whether a full second is written with {@code .000}, as S3 does and IAM does not */
    XmlEncoder(XmlText xml, boolean alwaysMilliseconds) {
        this.xml = xml;
        this.alwaysMilliseconds = alwaysMilliseconds;
    }

    /** The members that stand in the body, one after the other. */
    void members(SdkPojo model) {
        for (Member member : Shape.of(model).members()) {
            Object value = member.get(model);
            if (value != null && member.inBody() && !member.xmlAttribute()) write(member, member.responseName(), value);
        }
    }

    private void write(Member member, String name, @Nullable Object value) {
        switch (value) {
            case null -> { }
            case List<?> list -> list(member.listItems(), name, list);
            case Map<?, ?> map -> map(member.mapEntries(), name, map);
            case SdkPojo structure -> {
                xml.open(name, attributes(structure));
                members(structure);
                xml.close(name);
            }
            default -> xml.element(name, scalar(member, value));
        }
    }

    private void list(Member.Items items, String name, List<?> list) {
        if (!items.flattened()) xml.open(name);
        for (Object element : list) write(items.element(), items.flattened() ? name : items.elementName(), element);
        if (!items.flattened()) xml.close(name);
    }

    private void map(Member.Entries entries, String name, Map<?, ?> map) {
        String entryName = entries.flattened() ? name : "entry";
        if (!entries.flattened()) xml.open(name);
        map.forEach((key, value) -> {
            xml.open(entryName).element(entries.keyName(), key.toString());
            write(entries.value(), entries.valueName(), value);
            xml.close(entryName);
        });
        if (!entries.flattened()) xml.close(name);
    }

    private String scalar(Member member, Object value) {
        if (alwaysMilliseconds && value instanceof Instant instant && member.timestampFormat(Format.ISO_8601) == Format.ISO_8601) {
            return MILLISECONDS.format(instant);
        }
        return Scalars.format(member, value, Format.ISO_8601);
    }

    private static String attributes(SdkPojo structure) {
        StringBuilder attributes = new StringBuilder();
        for (Member member : Shape.of(structure).members()) {
            if (!member.xmlAttribute()) continue;
            Object value = member.get(structure);
            if (value == null) continue;
            if (member.responseName().startsWith("xsi:")) {
                attributes.append(XmlText.attribute("xmlns:xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI));
            }
            attributes.append(XmlText.attribute(member.responseName(), Scalars.format(member, value, Format.ISO_8601)));
        }
        return attributes.toString();
    }
}
