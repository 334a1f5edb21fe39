package dev.terraglue.sandbox.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run of an object's bytes. */
record ByteRange(long offset, long length) {
    private static final Pattern SYNTAX = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    static ByteRange whole(long size) {
        return new ByteRange(0, size);
    }

    /**
     * Reads a {@code Range} header. S3 answers one range; a header with several, or one that it cannot read, is passed over.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException InvalidRange where it begins behind the end
     */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = SYNTAX.matcher(header.strip());
        if (!matcher.matches() || header.strip().equals("bytes=-")) return Optional.empty();
        if (matcher.group(1).isEmpty()) {
            long suffix = Math.min(Long.parseLong(matcher.group(2)), size);
            if (suffix == 0) throw S3Errors.invalidRange(header, size);
            return Optional.of(new ByteRange(size - suffix, suffix));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(matcher.group(2)), size - 1);
        if (!matcher.group(2).isEmpty() && Long.parseLong(matcher.group(2)) < first) return Optional.empty();
        if (first >= size) throw S3Errors.invalidRange(header, size);
        return Optional.of(new ByteRange(first, last - first + 1));
    }

    /** {@code Content-Range}. */
    String header(long size) {
        return "bytes " + offset + "-" + (offset + length - 1) + "/" + size;
    }
}
