package dev.terraglue.sandbox.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/** The operations of an SDK client, found by its methods. */
final class SdkOperations {
    /** What is sent where an operation takes a stream. */
    static final String CONTENT = "the content";

    /** @param method takes a request alone, or with a content, or with a transformer of the content that it gives */
    record Operation(String name, Class<?> requestType, Class<?> responseType, Method method) {

        boolean takesContent() {
            return Arrays.asList(method.getParameterTypes()).contains(RequestBody.class);
        }

        /** @throws Throwable what the client throws */
        SdkPojo invoke(Object client, SdkPojo request) throws Throwable {
            Object[] arguments = Arrays.stream(method.getParameterTypes()).map(type -> argument(type, request)).toArray();
            try {
                Object result = method.invoke(client, arguments);
                return (SdkPojo) (result instanceof ResponseInputStream<?> stream ? stream.response() : result);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private static Object argument(Class<?> type, SdkPojo request) {
            if (type == RequestBody.class) return RequestBody.fromString(CONTENT);
            if (type == ResponseTransformer.class) return ResponseTransformer.toInputStream();
            return request;
        }
    }

    private SdkOperations() {}

    static Collection<Operation> of(Class<?> clientType) {
        Map<String, Operation> operations = new TreeMap<>();
        for (Method method : clientType.getMethods()) {
            Class<?>[] parameters = method.getParameterTypes();
            if (parameters.length == 0 || !parameters[0].getSimpleName().endsWith("Request")) continue;
            if (!SdkPojo.class.isAssignableFrom(parameters[0])) continue;
            if (Arrays.stream(parameters).skip(1).anyMatch(type -> type != RequestBody.class && type != ResponseTransformer.class)) continue;
            String name = parameters[0].getSimpleName().replaceAll("Request$", "");
            if (!method.getName().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) continue;
            operations.put(name, new Operation(name, parameters[0], responseType(parameters[0]), method));
        }
        return operations.values();
    }

    private static Class<?> responseType(Class<?> requestType) {
        try {
            return Class.forName(requestType.getName().replaceAll("Request$", "Response"));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
