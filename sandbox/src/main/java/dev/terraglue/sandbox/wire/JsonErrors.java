package dev.terraglue.sandbox.wire;

import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** Errors of the JSON protocols. */
final class JsonErrors {
    private JsonErrors() {}

    /** @throws ServiceException SerializationException where the body cannot be read */
    static void decode(byte[] body, SdkPojo builder) {
        try {
            JsonDecoder.decode(body, builder);
        } catch (MalformedException e) {
            throw serialization(e);
        }
    }

    static ServiceException serialization(MalformedException e) {
        return new ServiceException("SerializationException", 400, e.text());
    }

    /** @param typed whether the code stands in the body, as {@code __type} */
    static String body(ServiceException error, String messageMember, boolean typed) {
        return JsonEncoder.text(json -> {
            json.writeStartObject();
            if (typed) json.writeStringField("__type", error.code());
            for (Map.Entry<String, String> detail : error.details().entrySet()) json.writeStringField(detail.getKey(), detail.getValue());
            json.writeStringField(messageMember, error.message());
            json.writeEndObject();
        });
    }
}
