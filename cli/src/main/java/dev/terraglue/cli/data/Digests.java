package dev.terraglue.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Digests of a file's content, which tell whether an object in S3 is the same.
 *
 * @param md5    in hexadecimal digits: the ETag that S3 gives an object that was put in one piece under S3's own keys
 * @param sha256 in Base64, as S3 takes, checks, keeps and tells it
 */
public record Digests(String md5, String sha256) {
    private static final int BUFFER = 1 << 17;

    /** Of a file's content. */
    public static Digests of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a text in UTF-8. */
    public static Digests of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(digest("MD5").digest(bytes), digest("SHA-256").digest(bytes));
    }

    private static Digests of(InputStream in) throws IOException {
        MessageDigest md5 = digest("MD5");
        MessageDigest sha256 = digest("SHA-256");
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            md5.update(buffer, 0, read);
            sha256.update(buffer, 0, read);
        }
        return of(md5.digest(), sha256.digest());
    }

    private static Digests of(byte[] md5, byte[] sha256) {
        return new Digests(HexFormat.of().formatHex(md5), Base64.getEncoder().encodeToString(sha256));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
