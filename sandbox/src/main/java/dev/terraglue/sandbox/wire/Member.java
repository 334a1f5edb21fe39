package dev.terraglue.sandbox.wire;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * A member of a model class, its traits looked up once.
 *
 * @param name            the model's name for it, for instance {@code DatabaseName}
 * @param requestName     its name on the wire in a request
 * @param responseName    its name on the wire in a response
 * @param payload         whether it is the whole body
 * @param xmlAttribute    whether it is an attribute of its structure's element
 * @param timestampFormat where the model names one
 * @param items           for lists: how their elements are written
 * @param entries         for maps: how their entries are written
 */
record Member(
        SdkField<?> field,
        String name,
        String requestName,
        String responseName,
        MarshallingKnownType type,
        MarshallLocation location,
        boolean payload,
        boolean required,
        boolean xmlAttribute,
        @Nullable Format timestampFormat,
        @Nullable Items items,
        @Nullable Entries entries) {

    record Items(Member element, String elementName, boolean flattened) {}

    record Entries(Member value, String keyName, String valueName, boolean flattened) {}

    static Member of(SdkField<?> field) {
        return new Member(
                field,
                Objects.requireNonNullElse(field.memberName(), ""),
                Objects.requireNonNullElse(field.locationName(), ""),
                Objects.requireNonNullElse(field.unmarshallLocationName(), ""),
                field.marshallingType().getKnownType(),
                field.location(),
                field.containsTrait(PayloadTrait.class),
                field.containsTrait(RequiredTrait.class),
                field.containsTrait(XmlAttributeTrait.class),
                field.getOptionalTrait(TimestampFormatTrait.class).map(TimestampFormatTrait::format).orElse(null),
                field.getOptionalTrait(ListTrait.class).map(Member::items).orElse(null),
                field.getOptionalTrait(MapTrait.class).map(Member::entries).orElse(null));
    }

    private static Items items(ListTrait trait) {
        return new Items(
                of(trait.memberFieldInfo()), Objects.requireNonNullElse(trait.memberLocationName(), "member"), trait.isFlattened());
    }

    private static Entries entries(MapTrait trait) {
        return new Entries(
                of(trait.valueFieldInfo()),
                Objects.requireNonNullElse(trait.keyLocationName(), "key"),
                Objects.requireNonNullElse(trait.valueLocationName(), "value"),
                trait.isFlattened());
    }

    /** The value in a model object or builder; null where it was not set. */
    @Nullable Object get(SdkPojo model) {
        Object value = field.getValueOrDefault(model);
        // The SDK marks an unset collection by an instance of its own.
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }

    void set(SdkPojo builder, @Nullable Object value) {
        field.set(builder, value);
    }

    /** For structures: an empty builder. */
    SdkPojo newBuilder() {
        return field.constructor().get();
    }

    Items listItems() {
        return Objects.requireNonNull(items, name);
    }

    Entries mapEntries() {
        return Objects.requireNonNull(entries, name);
    }

    /** The timestamp format to use where the model names none but the place has a default. */
    Format timestampFormat(Format placeDefault) {
        return timestampFormat == null ? placeDefault : timestampFormat;
    }

    /** Whether it stands in the body among others, not alone and not in a header, path or query. */
    boolean inBody() {
        return location == MarshallLocation.PAYLOAD && !payload;
    }
}
