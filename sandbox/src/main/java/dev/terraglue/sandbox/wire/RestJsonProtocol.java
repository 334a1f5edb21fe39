package dev.terraglue.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/** REST-JSON (EMR Serverless, Lake Formation, QuickSight, Scheduler): members in path, query and headers, the rest in a JSON body. */
public final class RestJsonProtocol implements WireProtocol {
    private static final String JSON = "application/json";

    private final String messageMember;

    /** @param messageMember what the service calls an error's text: {@code message} or {@code Message} */
    public RestJsonProtocol(String messageMember) {
        this.messageMember = messageMember;
    }

    @Override
    public <I> I decode(HttpRequest request, Map<String, String> labels, Class<I> model) {
        Shape shape = Shape.of(model);
        SdkPojo builder = shape.newBuilder();
        try {
            HttpBindings.decode(request, labels, builder);
        } catch (MalformedException e) {
            throw JsonErrors.serialization(e);
        }
        byte[] body = request.content();
        if (body.length > 0) {
            shape.payload().ifPresent(payload -> payload.set(builder, payload(payload, body)));
            if (shape.hasBodyMembers()) JsonErrors.decode(body, builder);
        }
        return model.cast(Shape.build(builder));
    }

    @Override
    public HttpResponse encode(String operation, SdkPojo response, String requestId) {
        HttpHeaders headers = HttpBindings.headers(response).set("x-amzn-RequestId", requestId);
        if (!headers.contains("Content-Type")) headers.set("Content-Type", JSON);
        return new HttpResponse(HttpBindings.status(response), headers, body(response));
    }

    @Override
    public HttpResponse encode(ServiceException error, String requestId) {
        HttpHeaders headers = new HttpHeaders()
                .set("Content-Type", JSON)
                .set("x-amzn-RequestId", requestId)
                .set("x-amzn-ErrorType", error.code());
        return new HttpResponse(error.status(), headers, ResponseBody.of(JsonErrors.body(error, messageMember, false)));
    }

    private static Object payload(Member payload, byte[] body) {
        return switch (payload.type()) {
            case STRING -> new String(body, StandardCharsets.UTF_8);
            case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(body);
            default -> {
                SdkPojo builder = payload.newBuilder();
                JsonErrors.decode(body, builder);
                yield Shape.build(builder);
            }
        };
    }

    private static ResponseBody body(SdkPojo response) {
        Object payload = Shape.of(response).payload().map(member -> member.get(response)).orElse(null);
        return switch (payload) {
            case null -> ResponseBody.of(JsonEncoder.encode(response, Member::inBody));
            case SdkPojo structure -> ResponseBody.of(JsonEncoder.encode(structure));
            case SdkBytes bytes -> new ResponseBody.Bytes(bytes.asByteArray());
            default -> ResponseBody.of(payload.toString());
        };
    }
}
