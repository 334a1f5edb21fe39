package dev.terraglue.sandbox.wire;

import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** AWS JSON 1.0 and 1.1: every call a POST to {@code /}, the operation in {@code X-Amz-Target}, members in a JSON object. */
public final class AwsJsonProtocol implements WireProtocol {
    /** Which of the two; they differ in the content type alone. */
    public enum Version {
        V1_0("application/x-amz-json-1.0"),
        V1_1("application/x-amz-json-1.1");

        private final String contentType;

        Version(String contentType) {
            this.contentType = contentType;
        }
    }

    private final Version version;
    private final String messageMember;

    /** @param messageMember what the service calls an error's text: {@code Message} (Glue, Athena) or {@code message} (most others) */
    public AwsJsonProtocol(Version version, String messageMember) {
        this.version = version;
        this.messageMember = messageMember;
    }

    @Override
    public <I> I decode(HttpRequest request, Map<String, String> labels, Class<I> model) {
        SdkPojo builder = Shape.of(model).newBuilder();
        byte[] body = request.content();
        if (body.length > 0) JsonErrors.decode(body, builder);
        return model.cast(Shape.build(builder));
    }

    @Override
    public HttpResponse encode(String operation, SdkPojo response, String requestId) {
        return response(200, requestId, JsonEncoder.encode(response));
    }

    @Override
    public HttpResponse encode(ServiceException error, String requestId) {
        HttpResponse response = response(error.status(), requestId, JsonErrors.body(error, messageMember, true));
        response.headers().set("x-amzn-ErrorType", error.code());
        return response;
    }

    private HttpResponse response(int status, String requestId, String json) {
        HttpHeaders headers = new HttpHeaders().set("Content-Type", version.contentType).set("x-amzn-RequestId", requestId);
        return new HttpResponse(status, headers, ResponseBody.of(json));
    }
}
