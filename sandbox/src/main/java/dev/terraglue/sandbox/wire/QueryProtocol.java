package dev.terraglue.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** AWS Query (IAM, STS): parameters in a form or in the address, the operation in {@code Action}, XML back. */
public final class QueryProtocol implements WireProtocol {
    private final String namespace;

    /** @param namespace of the answers' elements, for instance {@code https://iam.amazonaws.com/doc/2010-05-08/} */
    public QueryProtocol(String namespace) {
        this.namespace = namespace;
    }

    /**
     * The operation that a request names.
     *
     * @param request {@linkplain HttpRequest#buffered() buffered}: its members are read later
     */
    public static Optional<String> action(HttpRequest request) {
        return new QueryString(parameters(request)).first("Action");
    }

    @Override
    public <I> I decode(HttpRequest request, Map<String, String> labels, Class<I> model) {
        SdkPojo builder = Shape.of(model).newBuilder();
        try {
            FormDecoder.decode(FormNode.of(parameters(request)), builder);
        } catch (MalformedException e) {
            throw new ServiceException("MalformedInput", 400, e.text());
        }
        return model.cast(Shape.build(builder));
    }

    @Override
    public HttpResponse encode(String operation, SdkPojo response, String requestId) {
        XmlText xml = new XmlText().open(operation + "Response", XmlText.attribute("xmlns", namespace));
        if (!Shape.of(response).members().isEmpty()) {
            xml.open(operation + "Result");
            new XmlEncoder(xml, false).members(response);
            xml.close(operation + "Result");
        }
        xml.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata").close(operation + "Response");
        return response(200, requestId, xml);
    }

    @Override
    public HttpResponse encode(ServiceException error, String requestId) {
        XmlText xml = new XmlText().open("ErrorResponse", XmlText.attribute("xmlns", namespace));
        xml.open("Error");
        xml.element("Type", error.senderFault() ? "Sender" : "Receiver").element("Code", error.code()).element("Message", error.message());
        error.details().forEach(xml::element);
        xml.close("Error").element("RequestId", requestId).close("ErrorResponse");
        return response(error.status(), requestId, xml);
    }

    private static List<QueryString.Parameter> parameters(HttpRequest request) {
        List<QueryString.Parameter> parameters = new ArrayList<>(request.query().parameters());
        parameters.addAll(QueryString.parse(new String(request.content(), StandardCharsets.UTF_8)).parameters());
        return parameters;
    }

    private static HttpResponse response(int status, String requestId, XmlText xml) {
        HttpHeaders headers = new HttpHeaders().set("Content-Type", "text/xml").set("x-amzn-RequestId", requestId);
        return new HttpResponse(status, headers, ResponseBody.of(xml.toString()));
    }
}
