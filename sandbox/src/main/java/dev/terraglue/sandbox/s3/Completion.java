package dev.terraglue.sandbox.s3;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Holds a client's list of parts against the parts that came, and computes the whole's entity tag and checksum from theirs. */
final class Completion {
    private static final long SMALLEST_PART = 5 << 20;

    private final Upload upload;
    private final List<CompletedPart> listed;

    Completion(Upload upload, List<CompletedPart> listed) {
        this.upload = upload;
        this.listed = listed;
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidPart, InvalidPartOrder, EntityTooSmall */
    List<Piece> choose(List<Piece> parts) {
        if (listed.isEmpty()) throw S3Errors.malformedXml();
        Map<Integer, Piece> byNumber = parts.stream().collect(Collectors.toMap(Piece::number, Function.identity()));
        List<Piece> chosen = new ArrayList<>();
        int previous = 0;
        for (CompletedPart part : listed) {
            if (part.partNumber() == null || part.eTag() == null) throw S3Errors.malformedXml();
            if (part.partNumber() < 1) throw S3Errors.invalidArgument("PartNumber must be >= 1", "PartNumber", part.partNumber().toString());
            if (part.partNumber() <= previous) throw S3Errors.invalidPartOrder();
            previous = part.partNumber();
            Piece piece = byNumber.get(part.partNumber());
            String etag = Preconditions.bare(part.eTag());
            if (piece == null || !piece.md5().equals(etag)) throw S3Errors.invalidPart(upload.id(), part.partNumber(), etag);
            String checksum = checksum(part);
            if (checksum != null && (piece.checksum() == null || !piece.checksum().value().equals(checksum))) {
                throw S3Errors.invalidPart(upload.id(), part.partNumber(), etag);
            }
            chosen.add(piece);
        }
        for (Piece piece : chosen.subList(0, chosen.size() - 1)) {
            if (piece.size() < SMALLEST_PART) throw S3Errors.entityTooSmall(piece.number(), piece.size(), piece.md5());
        }
        return chosen;
    }

    private @Nullable String checksum(CompletedPart part) {
        return switch (upload.algorithm()) {
            case CRC32 -> part.checksumCRC32();
            case CRC32C -> part.checksumCRC32C();
            case CRC64NVME -> part.checksumCRC64NVME();
            case SHA1 -> part.checksumSHA1();
            case SHA256 -> part.checksumSHA256();
        };
    }

    /** The MD5 of the parts' MD5s, and their number. */
    static String etag(List<Piece> parts) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        for (Piece part : parts) hashes.writeBytes(HexFormat.of().parseHex(part.md5()));
        return HexFormat.of().formatHex(Checksum.messageDigest("MD5").digest(hashes.toByteArray())) + "-" + parts.size();
    }

    /** Null where a part has no checksum of the upload's algorithm. */
    @Nullable StoredChecksum checksum(List<Piece> parts) {
        List<byte[]> values = new ArrayList<>();
        for (Piece part : parts) {
            if (part.checksum() == null || part.checksum().algorithm() != upload.algorithm()) return null;
            values.add(Base64.getDecoder().decode(part.checksum().value()));
        }
        return upload.composite() ? composite(values) : whole(values, parts);
    }

    private StoredChecksum composite(List<byte[]> values) {
        Digest digest = upload.algorithm().digest();
        for (byte[] value : values) digest.update(value, 0, value.length);
        return new StoredChecksum(upload.algorithm(), Base64.getEncoder().encodeToString(digest.value()) + "-" + values.size(), true);
    }

    private StoredChecksum whole(List<byte[]> values, List<Piece> parts) {
        CrcCombination combination = new CrcCombination(upload.algorithm());
        byte[] sum = values.getFirst();
        for (int i = 1; i < values.size(); i++) sum = combination.combine(sum, values.get(i), parts.get(i).size());
        return new StoredChecksum(upload.algorithm(), Base64.getEncoder().encodeToString(sum), false);
    }
}
