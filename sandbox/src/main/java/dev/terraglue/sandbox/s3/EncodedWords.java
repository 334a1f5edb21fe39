package dev.terraglue.sandbox.s3;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text in header fields that know ASCII alone (RFC 2047): {@code =?UTF-8?Q?Mini=C3=B6?=}. S3 undoes it in user metadata that comes, and does it to what
 * it tells ("Working with object metadata", "User-defined object metadata").
 *
 * <p>A header's bytes are Latin-1 to S3, whatever their sender meant: it tells {@code ö} that came as UTF-8 as {@code =?UTF-8?B?w4PCtg==?=}.
 */
final class EncodedWords {
    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]+)\\?([BbQq])\\?([^?\\s]*)\\?=");
    private static final String BEGIN = "=?UTF-8?";
    private static final String END = "?=";
    /** RFC 2047 allows a word so many characters. */
    private static final int LONGEST_WORD = 75;

    private EncodedWords() {}

    /** Words that cannot be decoded stay as they are; space between those that can is not part of the text. */
    static String decode(String text) {
        if (!text.contains("=?")) return text;
        StringBuilder plain = new StringBuilder(text.length());
        Matcher words = WORD.matcher(text);
        int end = 0;
        boolean afterWord = false;
        while (words.find()) {
            Optional<String> word = decoded(words.group(1), words.group(2), words.group(3));
            String between = text.substring(end, words.start());
            if (!(afterWord && word.isPresent() && between.isBlank())) plain.append(between);
            plain.append(word.orElse(words.group()));
            afterWord = word.isPresent();
            end = words.end();
        }
        return plain.append(text.substring(end)).toString();
    }

    private static Optional<String> decoded(String charset, String encoding, String content) {
        try {
            byte[] bytes = encoding.equalsIgnoreCase("B") ? Base64.getDecoder().decode(content) : unquoted(content);
            return Optional.of(Charset.forName(charset).newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (IllegalArgumentException | CharacterCodingException unknownCharsetOrNotItsEncoding) {
            return Optional.empty();
        }
    }

    private static byte[] unquoted(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length());
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '=') {
                if (i + 2 >= content.length()) throw new IllegalArgumentException("ends within an escape");
                bytes.write(HexFormat.fromHexDigits(content, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }

    /** What can stand in a header as it is does; of the two encodings, the shorter for mostly ASCII and for mostly something else. */
    static String encode(String text) {
        long strange = text.chars().filter(c -> !isPlain(c)).count();
        if (strange == 0) return text;
        StringBuilder words = new StringBuilder();
        append(words, text, strange < text.length() - strange);
        return words.toString();
    }

    /** What a line of a header can hold. */
    static boolean isPlain(int c) {
        return (c >= ' ' && c < 0x7f) || c == '\t';
    }

    private static void append(StringBuilder words, String text, boolean quoted) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String content = quoted ? quoted(bytes) : Base64.getEncoder().encodeToString(bytes);
        if (BEGIN.length() + 2 + content.length() + END.length() > LONGEST_WORD && text.codePointCount(0, text.length()) > 1) {
            int middle = text.length() / 2;
            if (Character.isLowSurrogate(text.charAt(middle)) && Character.isHighSurrogate(text.charAt(middle - 1))) middle++;
            append(words, text.substring(0, middle), quoted);
            append(words, text.substring(middle), quoted);
            return;
        }
        if (!words.isEmpty()) words.append(' ');
        words.append(BEGIN).append(quoted ? "Q?" : "B?").append(content).append(END);
    }

    private static String quoted(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (c == ' ') text.append('_');
            else if (c > ' ' && c < 0x7f && "=_?".indexOf(c) < 0) text.append(c);
            else text.append('=').append(HexFormat.of().toHexDigits(b).toUpperCase(Locale.ROOT));
        }
        return text.toString();
    }
}
