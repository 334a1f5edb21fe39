package dev.terraglue.sandbox.s3.form;

import dev.terraglue.sandbox.wire.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of {@code multipart/form-data}, read up to its file.
 *
 * @param fields   those before the file, by their names in lower case; what stands behind the file is passed over, as AWS does
 * @param fileName as the browser names it, without folders; empty where it does not
 * @param file     the file's bytes, to be read once
 */
public record UploadForm(Map<String, String> fields, String fileName, InputStream file) {
    private static final String TYPE = "multipart/form-data";
    private static final int LARGEST_FIELDS = 20 << 10;
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^;,\\s]+))");
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)[;\\s]filename=(?:\"([^\"]*)\"|([^;\\s]+))");

    public static boolean isOne(HttpRequest request) {
        return request.headers().first("Content-Type").filter(type -> type.toLowerCase(Locale.ROOT).startsWith(TYPE)).isPresent();
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException MalformedPOSTRequest, InvalidArgument where there is no file */
    public static UploadForm read(HttpRequest request) {
        Matcher boundary = BOUNDARY.matcher(request.headers().first("Content-Type").orElse(""));
        if (!isOne(request)) throw FormErrors.notAForm();
        if (!boundary.find()) throw FormErrors.malformed("Its Content-Type names no boundary.");
        byte[] delimiter = ("\r\n--" + group(boundary)).getBytes(StandardCharsets.UTF_8);
        // The first boundary stands at the very beginning, where no line ends before it.
        InputStream body = new SequenceInputStream(new ByteArrayInputStream(new byte[] {'\r', '\n'}), request.body());
        try {
            return read(new Delimited(body, delimiter));
        } catch (IOException e) {
            throw FormErrors.malformed("It ended early.");
        }
    }

    private static UploadForm read(Delimited parts) throws IOException {
        if (parts.next().read() >= 0) throw FormErrors.malformed("It does not begin with its boundary.");
        Map<String, String> fields = new LinkedHashMap<>();
        int size = 0;
        while (true) {
            InputStream part = parts.next();
            Map<String, String> headers = headers(part);
            String disposition = headers.getOrDefault("content-disposition", "");
            Matcher named = NAME.matcher(disposition);
            if (!named.find()) throw FormErrors.malformed("A part has no name.");
            String name = group(named).toLowerCase(Locale.ROOT);
            if (name.equals("file")) return new UploadForm(fields, fileName(disposition), part);
            byte[] value = part.readNBytes(LARGEST_FIELDS + 1 - size);
            size += value.length + name.length();
            if (size > LARGEST_FIELDS) throw FormErrors.fieldsTooLarge(LARGEST_FIELDS);
            fields.put(name, new String(value, StandardCharsets.UTF_8));
        }
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidArgument where the form ends instead */
    private static Map<String, String> headers(InputStream part) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        String rest = line(part);
        if (rest.startsWith("--")) throw FormErrors.fileMissing();
        for (String line = line(part); !line.isEmpty(); line = line(part)) {
            int colon = line.indexOf(':');
            if (colon > 0) headers.put(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), line.substring(colon + 1));
        }
        return headers;
    }

    private static String line(InputStream part) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = part.read(); b != '\n'; b = part.read()) {
            if (b < 0) throw FormErrors.malformed("A part ends within its header.");
            // The end of the form may come without a line's end.
            if (line.size() == 1 && b == '-' && line.toString(StandardCharsets.UTF_8).equals("-")) return "--";
            if (line.size() > LARGEST_FIELDS) throw FormErrors.fieldsTooLarge(LARGEST_FIELDS);
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static String fileName(String disposition) {
        Matcher named = FILE_NAME.matcher(disposition);
        if (!named.find()) return "";
        String path = group(named);
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static String group(Matcher matcher) {
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
