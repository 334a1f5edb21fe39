package dev.terraglue.sandbox.wire;

import software.amazon.awssdk.core.SdkPojo;

/** Model objects as JSON text, for a store that keeps resources as they came. Timestamps keep their milliseconds. */
public final class ModelJson {
    private ModelJson() {}

    /** Every member that is set, under its name on the wire. */
    public static String write(SdkPojo model) {
        return JsonEncoder.encode(model);
    }

    /**
     * The object that {@link #write} wrote. Members that the class no longer has are dropped.
     *
     * @throws IllegalArgumentException where the text is not such an object
     */
    public static <T> T read(String json, Class<T> model) {
        SdkPojo builder = Shape.of(model).newBuilder();
        try {
            JsonDecoder.decode(json, builder);
        } catch (MalformedException e) {
            throw new IllegalArgumentException("no stored " + model.getSimpleName() + ": " + e.text(), e);
        }
        return model.cast(Shape.build(builder));
    }

    /**
     * A request that a person wrote as JSON, its members by the names of the API reference, with a capital or a small first letter
     * whichever the service's protocol has. Members that the class does not have are dropped.
     *
     * @throws ServiceException SerializationException where the text is not such an object
     */
    public static <T> T readInput(String json, Class<T> model) {
        SdkPojo builder = Shape.of(model).newBuilder();
        try {
            JsonDecoder.decodeByMemberName(json, builder);
        } catch (MalformedException e) {
            throw JsonErrors.serialization(e);
        }
        return model.cast(Shape.build(builder));
    }
}
