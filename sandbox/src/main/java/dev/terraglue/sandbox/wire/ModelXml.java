package dev.terraglue.sandbox.wire;

import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkPojo;

/** A model object from an XML document that stands somewhere else than in a body. */
public final class ModelXml {
    private ModelXml() {}

    /** @throws ServiceException MalformedXML */
    public static <T> T read(String document, Class<T> model) {
        try {
            SdkPojo builder = Shape.of(model).newBuilder();
            XmlDecoder.decode(XmlReader.read(document.getBytes(StandardCharsets.UTF_8)), builder);
            return model.cast(Shape.build(builder));
        } catch (MalformedException e) {
            throw new ServiceException(
                    "MalformedXML", 400, "The XML you provided was not well-formed or did not validate against our published schema: " + e.text());
        }
    }
}
