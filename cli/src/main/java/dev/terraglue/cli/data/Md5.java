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

/** MD5, which S3 gives as the ETag of an object that was put in one piece: it tells whether an object is the same as a file. */
public record Md5(String hex) {
    private static final int BUFFER = 1 << 17;

    /** Of a file's content. */
    public static Md5 of(Path file) {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Md5(HexFormat.of().formatHex(digest.digest()));
    }

    /** Of a text in UTF-8. */
    public static Md5 of(String text) {
        return new Md5(HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** As HTTP's Content-MD5 wants it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
