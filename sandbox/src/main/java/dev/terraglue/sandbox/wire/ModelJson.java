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
}
