package dev.terraglue.sandbox.wire;

import java.lang.reflect.Field;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.protocols.core.OperationInfo;

/** A path's labels by the pattern that the SDK keeps for the operation, in a private field of its marshaller. */
final class RestLabels {
    private static final Pattern LABEL = Pattern.compile("\\{(\\w+)(\\+?)}");

    private RestLabels() {}

    static Map<String, String> of(HttpRequest request, Class<?> requestType) {
        String pattern = pattern(requestType);
        StringBuilder regex = new StringBuilder();
        Matcher label = LABEL.matcher(pattern);
        List<String> names = label.results().map(found -> found.group(1)).toList();
        label.reset();
        while (label.find()) label.appendReplacement(regex, label.group(2).isEmpty() ? "([^/]+)" : "(.+)");
        label.appendTail(regex);
        Matcher path = Pattern.compile(regex.toString()).matcher(request.rawPath());
        if (!path.matches()) throw new IllegalStateException(request.rawPath() + " is not " + pattern);
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < names.size(); i++) labels.put(names.get(i), URLDecoder.decode(path.group(i + 1), StandardCharsets.UTF_8));
        return labels;
    }

    private static String pattern(Class<?> requestType) {
        try {
            String marshaller = requestType.getPackageName().replaceAll("model$", "transform.") + requestType.getSimpleName() + "Marshaller";
            Field binding = Class.forName(marshaller).getDeclaredField("SDK_OPERATION_BINDING");
            binding.setAccessible(true);
            return ((OperationInfo) binding.get(null)).requestUri();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
