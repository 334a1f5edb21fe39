package dev.terraglue.sandbox.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Scalar members as text: in XML elements and attributes, headers, paths, queries and forms. */
final class Scalars {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US).withZone(ZoneOffset.UTC);
    /** Beyond any date that is meant; keeps arithmetic on hostile numbers small. */
    private static final double LAST_SECOND = 1e12;

    private Scalars() {}

    /** @throws MalformedException where the text is no value of the member's type */
    static Object parse(Member member, String text, Format timestampDefault) {
        try {
            return switch (member.type()) {
                case STRING -> text;
                case INTEGER -> Integer.valueOf(text.strip());
                case LONG -> Long.valueOf(text.strip());
                case SHORT -> Short.valueOf(text.strip());
                case BYTE -> Byte.valueOf(text.strip());
                case FLOAT -> Float.valueOf(text.strip());
                case DOUBLE -> Double.valueOf(text.strip());
                case BIG_DECIMAL -> new BigDecimal(text.strip());
                case BOOLEAN -> bool(text.strip());
                case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(Base64.getMimeDecoder().decode(text));
                case INSTANT -> instant(text.strip(), member.timestampFormat(timestampDefault));
                case NULL, SDK_POJO, LIST, MAP, DOCUMENT ->
                        throw new IllegalStateException("no scalar: " + member.name());
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedException("'" + abridged(text) + "' is no valid " + typeName(member) + " for '" + member.name() + "'");
        }
    }

    static String format(Member member, Object value, Format timestampDefault) {
        return switch (value) {
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
            case Instant instant -> format(instant, member.timestampFormat(timestampDefault));
            default -> value.toString();
        };
    }

    static String format(Instant instant, Format format) {
        return switch (format) {
            case ISO_8601 -> instant.truncatedTo(ChronoUnit.MILLIS).toString();
            case RFC_822 -> HTTP_DATE.format(instant);
            case UNIX_TIMESTAMP -> seconds(instant).toPlainString();
            case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
        };
    }

    /** Seconds since 1970 with at most three decimals. */
    private static BigDecimal seconds(Instant instant) {
        long millis = Math.floorDiv(instant.getNano(), 1_000_000);
        BigDecimal whole = BigDecimal.valueOf(instant.getEpochSecond());
        return millis == 0 ? whole : whole.add(BigDecimal.valueOf(millis, 3)).stripTrailingZeros();
    }

    /** @throws DateTimeException where the number is no moment that is meant */
    private static Instant instant(double seconds) {
        if (!(Math.abs(seconds) < LAST_SECOND)) throw new DateTimeException("out of range");
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    static Instant instant(String text, Format format) {
        return switch (format) {
            case ISO_8601 -> Instant.parse(text);
            case RFC_822 -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            case UNIX_TIMESTAMP -> instant(Double.parseDouble(text));
            case UNIX_TIMESTAMP_MILLIS -> instant(Double.parseDouble(text) / 1000);
        };
    }

    static String typeName(Member member) {
        return switch (member.type()) {
            case INSTANT -> "timestamp";
            case SDK_BYTES -> "blob (base64)";
            case SDK_POJO -> "structure";
            default -> member.type().name().toLowerCase(Locale.ROOT);
        };
    }

    static String abridged(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
