package dev.terraglue.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/**
 * REST-XML as S3 speaks it: members in path, query and headers, the rest in an XML body. The content of an object is no member: the
 * operation reads and writes it itself.
 */
public final class RestXmlProtocol implements WireProtocol {
    private static final String XML = "application/xml";

    private final String namespace;
    private final Map<String, String> rootNames;
    private final BodyCheck bodyCheck;

    /** Holds a body that was read whole against what the request's headers say of it; throws to refuse. */
    @FunctionalInterface
    public interface BodyCheck {
        void check(HttpHeaders headers, byte[] body);
    }

    /**
     * @param namespace of the answers' elements
     * @param rootNames by operation, the name of its answer's outermost element; {@code XxxResult} where none is given. An answer whose
     *     model is a text alone is that text (GetBucketPolicy), or an element with it where a name is given (GetBucketLocation).
     */
    public RestXmlProtocol(String namespace, Map<String, String> rootNames) {
        this(namespace, rootNames, (headers, body) -> {});
    }

    public RestXmlProtocol(String namespace, Map<String, String> rootNames, BodyCheck bodyCheck) {
        this.namespace = namespace;
        this.rootNames = Map.copyOf(rootNames);
        this.bodyCheck = bodyCheck;
    }

    @Override
    public boolean buffersRequests() {
        return false;
    }

    @Override
    public <I> I decode(HttpRequest request, Map<String, String> labels, Class<I> model) {
        Shape shape = Shape.of(model);
        SdkPojo builder = shape.newBuilder();
        try {
            HttpBindings.decode(request, labels, builder);
        } catch (MalformedException e) {
            throw new ServiceException("InvalidArgument", 400, e.text());
        }
        try {
            shape.payload().ifPresent(payload -> decodePayload(payload, request, builder));
            if (shape.hasBodyMembers()) decodeMembers(request, builder);
        } catch (MalformedException e) {
            throw new ServiceException(
                    "MalformedXML",
                    400,
                    "The XML you provided was not well-formed or did not validate against our published schema: " + e.text());
        }
        return model.cast(Shape.build(builder));
    }

    @Override
    public HttpResponse encode(String operation, SdkPojo response, String requestId) {
        HttpHeaders headers = HttpBindings.headers(response);
        identify(headers, requestId);
        Optional<ResponseBody> body = body(operation, response, headers);
        return new HttpResponse(HttpBindings.status(response), headers, body.orElse(ResponseBody.EMPTY));
    }

    @Override
    public HttpResponse encode(ServiceException error, String requestId) {
        HttpHeaders headers = new HttpHeaders().set("Content-Type", XML);
        identify(headers, requestId);
        error.headers().forEach(headers::set);
        XmlText xml = new XmlText().declaration().open("Error");
        xml.element("Code", error.code()).element("Message", error.message());
        error.details().forEach(xml::element);
        xml.element("RequestId", requestId).element("HostId", hostId(requestId)).close("Error");
        return new HttpResponse(error.status(), headers, ResponseBody.of(xml.toString()));
    }

    private void decodePayload(Member payload, HttpRequest request, SdkPojo builder) {
        byte[] body = checkedBody(request);
        if (body.length == 0) {
            if (payload.required()) throw new ServiceException("MissingRequestBodyError", 400, "Request Body is empty");
            return;
        }
        payload.set(builder, switch (payload.type()) {
            case STRING -> new String(body, StandardCharsets.UTF_8);
            case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(body);
            default -> {
                XmlElement root = XmlReader.read(body);
                if (!root.name().equals(payload.requestName())) {
                    throw new MalformedException("the outermost element must be '" + payload.requestName() + "'");
                }
                yield XmlDecoder.structure(payload, root);
            }
        });
    }

    private void decodeMembers(HttpRequest request, SdkPojo builder) {
        byte[] body = checkedBody(request);
        if (body.length > 0) XmlDecoder.decode(XmlReader.read(body), builder);
    }

    private byte[] checkedBody(HttpRequest request) {
        byte[] body = request.content();
        bodyCheck.check(request.headers(), body);
        return body;
    }

    private Optional<ResponseBody> body(String operation, SdkPojo response, HttpHeaders headers) {
        Shape shape = Shape.of(response);
        if (shape.payload().isPresent()) return payload(operation, shape.payload().get(), response, headers);
        if (!shape.hasBodyMembers()) return Optional.empty();
        String root = rootNames.getOrDefault(operation, operation + "Result");
        return Optional.of(document(root, headers, xml -> new XmlEncoder(xml, true).members(response)));
    }

    private Optional<ResponseBody> payload(String operation, Member payload, SdkPojo response, HttpHeaders headers) {
        Object value = payload.get(response);
        String root = rootNames.getOrDefault(operation, payload.responseName());
        if (payload.type() == MarshallingKnownType.STRING && rootNames.containsKey(operation)) {
            return Optional.of(document(root, headers, xml -> xml.text(value == null ? "" : value.toString())));
        }
        return switch (value) {
            case null -> Optional.empty();
            case SdkBytes bytes -> Optional.of(new ResponseBody.Bytes(bytes.asByteArray()));
            case SdkPojo structure -> Optional.of(document(root, headers, xml -> new XmlEncoder(xml, true).members(structure)));
            default -> Optional.of(ResponseBody.of(value.toString()));
        };
    }

    private ResponseBody document(String root, HttpHeaders headers, Consumer<XmlText> content) {
        headers.set("Content-Type", XML);
        XmlText xml = new XmlText().declaration().open(root, XmlText.attribute("xmlns", namespace));
        content.accept(xml);
        return ResponseBody.of(xml.close(root).toString());
    }

    /**
     * A document that is no operation's answer.
     *
     * @param elements that hold text alone, in order
     */
    public static ResponseBody document(String root, SequencedMap<String, String> elements) {
        XmlText xml = new XmlText().declaration().open(root);
        elements.forEach(xml::element);
        return ResponseBody.of(xml.close(root).toString());
    }

    /**
     * An answer whose elements, of several kinds, have an order between them that a model's lists, one of each kind, do not have.
     *
     * @param outline  whose members come first
     * @param elements by their names
     */
    public static ResponseBody document(String root, String namespace, SdkPojo outline, List<Map.Entry<String, SdkPojo>> elements) {
        XmlText xml = new XmlText().declaration().open(root, XmlText.attribute("xmlns", namespace));
        XmlEncoder encoder = new XmlEncoder(xml, true);
        encoder.members(outline);
        for (Map.Entry<String, SdkPojo> element : elements) {
            xml.open(element.getKey());
            encoder.members(element.getValue());
            xml.close(element.getKey());
        }
        return ResponseBody.of(xml.close(root).toString());
    }

    private static void identify(HttpHeaders headers, String requestId) {
        headers.set("x-amz-request-id", requestId).set("x-amz-id-2", hostId(requestId));
    }

    /** S3 names the host that answered by an opaque text. */
    private static String hostId(String requestId) {
        return Base64.getEncoder().encodeToString(("terraglue/" + requestId).getBytes(StandardCharsets.UTF_8));
    }
}
