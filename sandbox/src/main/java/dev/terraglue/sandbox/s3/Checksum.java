package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.wire.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The algorithms of "Checking object integrity". Values are Base64 of the big-endian digest. */
enum Checksum {
    CRC32(4, 0xEDB88320L),
    CRC32C(4, 0x82F63B78L),
    CRC64NVME(8, Crc64Nvme.POLYNOMIAL),
    SHA1(20, 0),
    SHA256(32, 0);

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

    /** The algorithm that a request announces: by a checksum header, by a trailer, or by name. */
    static Optional<Checksum> announced(HttpHeaders headers) {
        String trailers = headers.first("x-amz-trailer").orElse("").toLowerCase(Locale.ROOT);
        List<Checksum> brought = Arrays.stream(values())
                .filter(checksum -> headers.contains(checksum.header()) || trailers.equals(checksum.header()))
                .toList();
        if (brought.size() > 1) {
            throw S3Errors.invalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }
        if (brought.size() == 1) return Optional.of(brought.getFirst());
        return headers.first("x-amz-sdk-checksum-algorithm").or(() -> headers.first("x-amz-checksum-algorithm")).map(Checksum::required);
    }

    static Checksum required(String name) {
        return named(name).orElseThrow(() -> S3Errors.invalidRequest(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"));
    }

    String wireName() {
        return name();
    }

    String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
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
