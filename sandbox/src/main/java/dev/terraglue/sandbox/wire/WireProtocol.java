package dev.terraglue.sandbox.wire;

import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** One of AWS's protocols: a request's members out of HTTP, a response's members into it. */
public interface WireProtocol {
    /**
     * @param labels the path's parameters by their location name (REST protocols), decoded; empty for the others
     * @param model  the SDK's request class
     * @throws ServiceException SerializationException (or the protocol's own code) where the request is malformed
     */
    <I> I decode(HttpRequest request, Map<String, String> labels, Class<I> model);

    /**
     * @param operation the operation's name, for instance {@code GetTable}
     * @param response  the SDK's response object
     * @param requestId told to the caller in the protocol's place for it
     */
    HttpResponse encode(String operation, SdkPojo response, String requestId);

    /** An error in the protocol's form. The server leaves its body off in answer to HEAD and where {@link HttpResponse#bodyForbidden()}. */
    HttpResponse encode(ServiceException error, String requestId);

    /** Whether requests are small and read whole before they are routed ({@link HttpRequest#buffered()}); not where objects are sent. */
    default boolean buffersRequests() {
        return true;
    }
}
