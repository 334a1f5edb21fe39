package dev.terraglue.aviation.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The checksums of a folder's data files, in the form that {@code sha256sum --check SHA256SUMS} reads.
 *
 * @param byFile hexadecimal SHA-256 by path relative to the folder, with {@code /} between its parts
 */
record Sha256Sums(SortedMap<String, String> byFile) {
    private static final String FILE_NAME = "SHA256SUMS";

    /** Of every file under the database folder {@code aviation_sor}. */
    static Sha256Sums of(Path folder) {
        SortedMap<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("aviation_sor"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList()) {
                sums.put(folder.relativize(file).toString().replace('\\', '/'), sha256(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sha256Sums(sums);
    }

    static Sha256Sums readFrom(Path folder) {
        SortedMap<String, String> sums = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(folder.resolve(FILE_NAME))) {
                int gap = line.indexOf("  ");
                sums.put(line.substring(gap + 2), line.substring(0, gap));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sha256Sums(sums);
    }

    void writeTo(Path folder) {
        StringBuilder text = new StringBuilder();
        byFile.forEach((file, sum) -> text.append(sum).append("  ").append(file).append('\n'));
        try {
            Files.writeString(folder.resolve(FILE_NAME), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
