package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.wire.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The algorithms of "Checking object integrity". Values are Base64 of the big-endian digest. */
enum Checksum {
    CRC32(4, 0xEDB88320L),
    CRC32C(4, 0x82F63B78L),
    CRC64NVME(8, Crc64Nvme.POLYNOMIAL),
    SHA1(20, 0),
    SHA256(32, 0);

    private static final String PREFIX = "x-amz-checksum-";
    /** Headers that begin as checksums do. */
    private static final Set<String> ABOUT_CHECKSUMS = Set.of("x-amz-checksum-algorithm", "x-amz-checksum-type", "x-amz-checksum-mode");
    private static final Pattern LAST_COMMAS = Pattern.compile(",+ *$");

    private final int length;
    private final long polynomial;

    Checksum(int length, long polynomial) {
        this.length = length;
        this.polynomial = polynomial;
    }

    /** What AWS computes where the client names none. */
    static final Checksum DEFAULT = CRC64NVME;

    static Optional<Checksum> named(String name) {
        for (Checksum checksum : values()) {
            if (checksum.name().equalsIgnoreCase(name)) return Optional.of(checksum);
        }
        return Optional.empty();
    }

    /**
     * The algorithm that a request announces: by a checksum header, by a trailer, or by name.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException where it announces several, or one that does not come
     */
    static Optional<Checksum> announced(HttpHeaders headers) {
        List<String> brought = headers.asMap().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith(PREFIX) && !ABOUT_CHECKSUMS.contains(name)).toList();
        List<Checksum> here = brought.stream().map(name -> ofHeader(name).orElseThrow(() -> S3Errors.invalidRequest(
                "The algorithm type you specified in x-amz-checksum- header is invalid."))).toList();
        List<Checksum> trailing = trailing(headers);
        if (here.size() > 1 || trailing.size() > 1) {
            throw S3Errors.invalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }
        if (!here.isEmpty() && !trailing.isEmpty()) throw S3Errors.invalidRequest("Expecting a single x-amz-checksum- header");
        Checksum one = !here.isEmpty() ? here.getFirst() : !trailing.isEmpty() ? trailing.getFirst() : null;
        requireNamed(one, headers.first("x-amz-sdk-checksum-algorithm").orElse(null));
        if (!trailing.isEmpty() && !isStreamed(headers)) throw S3Errors.malformedTrailer();
        return one != null ? Optional.of(one) : headers.first("x-amz-checksum-algorithm").map(Checksum::required);
    }

    /** The same once the body was read, and its trailers stand among the headers. */
    static Optional<Checksum> ofRead(HttpHeaders headers) {
        List<Checksum> trailing = trailing(headers);
        return trailing.isEmpty() ? announced(headers) : Optional.of(trailing.getFirst());
    }

    private static void requireNamed(@Nullable Checksum brought, @Nullable String named) {
        if (named == null) return;
        if (brought == null) {
            throw S3Errors.invalidRequest("x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
        }
        if (!brought.name().equalsIgnoreCase(named)) throw S3Errors.invalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.");
    }

    /** Those that {@code x-amz-trailer} names, which takes no other names. */
    private static List<Checksum> trailing(HttpHeaders headers) {
        Optional<String> names = headers.first("x-amz-trailer").map(text -> LAST_COMMAS.matcher(text).replaceFirst(""));
        if (names.isEmpty()) return List.of();
        return Arrays.stream(names.get().split(",", -1)).map(name -> ofHeader(name.strip().toLowerCase(Locale.ROOT)).orElseThrow(() -> S3Errors.invalidRequest(
                "The value specified in the x-amz-trailer header is not supported"))).toList();
    }

    /** Whether the body came in chunks, which trailers may follow. */
    static boolean isStreamed(HttpHeaders headers) {
        return headers.first("x-amz-content-sha256").orElse("").startsWith("STREAMING-");
    }

    private static Optional<Checksum> ofHeader(String name) {
        return name.startsWith(PREFIX) ? named(name.substring(PREFIX.length())) : Optional.empty();
    }

    static Checksum required(String name) {
        return named(name).orElseThrow(() -> S3Errors.invalidRequest(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"));
    }

    String wireName() {
        return name();
    }

    String header() {
        return PREFIX + name().toLowerCase(Locale.ROOT);
    }

    int length() {
        return length;
    }

    /** Whether the checksum of a whole follows from those of its parts. */
    boolean combines() {
        return polynomial != 0;
    }

    /** The reflected polynomial of a CRC. */
    long polynomial() {
        return polynomial;
    }

    Digest digest() {
        return switch (this) {
            case CRC32 -> new Digest.OfChecksum(new CRC32(), length);
            case CRC32C -> new Digest.OfChecksum(new CRC32C(), length);
            case CRC64NVME -> new Digest.OfChecksum(new Crc64Nvme(), length);
            case SHA1 -> new Digest.OfMessage(messageDigest("SHA-1"));
            case SHA256 -> new Digest.OfMessage(messageDigest("SHA-256"));
        };
    }

    static MessageDigest messageDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
