package dev.terraglue.sandbox.service;

import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.ServiceException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The REST-JSON protocol: method and path, by a table of path templates. The SDK's model classes know which member stands in the path, in the
 * query or in a header, but not the path itself, so each service writes its table down as AWS's API reference has it, one operation in a line:
 *
 * <pre>
 * GET     /schedules          ListSchedules
 * POST    /schedules/{Name}   CreateSchedule
 * </pre>
 *
 * A label stands for one segment, percent-encoded slashes included, and is given decoded under its name. Parameters in the query name no
 * operation. Operations are spelled as the SDK's request classes are.
 */
public final class RestRouter implements Router {
    private final List<Line> lines;

    private RestRouter(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * @param table lines of method, template and operation, with white space between
     * @throws IllegalArgumentException where a line is something else
     */
    public static RestRouter of(String table) {
        // A literal segment wins over a label: "/schedules/search" over "/schedules/{Name}".
        return new RestRouter(table.lines().filter(line -> !line.isBlank()).map(Line::parse).sorted(Comparator.comparing(Line::labelled)).toList());
    }

    @Override
    public Route route(HttpRequest request) {
        List<String> path = segments(request.rawPath());
        return lines.stream()
                .filter(line -> line.fits(request.method(), path))
                .findFirst()
                .map(line -> new Route(line.operation(), line.labels(path)))
                .orElseThrow(() -> new ServiceException(
                        "UnknownOperationException", 404, "No operation has the method " + request.method() + " and the path " + request.rawPath()));
    }

    /** Percent-encoded. A slash at the end, which some templates and clients have, says nothing. */
    private static List<String> segments(String path) {
        String inner = path.replaceAll("^/|/$", "");
        return Arrays.asList(inner.split("/", -1));
    }

    private record Line(String method, List<String> segments, String operation) {
        static Line parse(String text) {
            String[] words = text.strip().split("\\s+");
            if (words.length != 3 || !words[1].startsWith("/")) throw new IllegalArgumentException("not \"METHOD /path Operation\": " + text);
            return new Line(words[0], RestRouter.segments(words[1]), words[2]);
        }

        boolean fits(String requested, List<String> path) {
            return method.equals(requested)
                    && path.size() == segments.size()
                    && IntStream.range(0, path.size()).allMatch(i -> isLabel(i) ? !path.get(i).isEmpty() : path.get(i).equals(segments.get(i)));
        }

        Map<String, String> labels(List<String> path) {
            Map<String, String> labels = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                if (isLabel(i)) labels.put(segments.get(i).substring(1, segments.get(i).length() - 1), decode(path.get(i)));
            }
            return labels;
        }

        /** One character for each segment, such that the order of these texts puts literals before labels, from the left. */
        String labelled() {
            StringBuilder kinds = new StringBuilder();
            for (int i = 0; i < segments.size(); i++) kinds.append(isLabel(i) ? '1' : '0');
            return kinds.toString();
        }

        private boolean isLabel(int i) {
            return segments.get(i).startsWith("{");
        }

        private static String decode(String segment) {
            try {
                // A plus sign is itself in a path.
                return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new ServiceException("InvalidURI", 400, "Couldn't parse the specified URI.");
            }
        }
    }
}
