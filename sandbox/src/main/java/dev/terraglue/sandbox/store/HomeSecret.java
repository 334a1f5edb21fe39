package dev.terraglue.sandbox.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The secret of a home folder, from which the keys come that keep its contents unreadable without it.
 *
 * <p>256 random bits in a file that only its owner may read. The metadata remembers which secret it was written with, so that a home whose
 * secret is lost says so rather than go on with a new one.
 */
public final class HomeSecret {
    public static final Schema SCHEMA = Schema.of("home", "CREATE TABLE home_secret (fingerprint TEXT NOT NULL)");

    private static final int LENGTH = 32;

    private final byte[] secret;

    private HomeSecret(byte[] secret) {
        this.secret = secret;
    }

    /**
     * Reads the file, or makes it where the home never had one.
     *
     * @param database opened with {@link #SCHEMA}
     * @throws IOException where the file cannot be read or written, is missing, or is not the one that the metadata was written with
     */
    public static HomeSecret open(Path file, Database database, SecureRandom random, FileSteps steps) throws IOException {
        Optional<String> known = database.read(sql -> sql.first("SELECT fingerprint FROM home_secret", row -> row.getString(1)));
        if (!Files.exists(file)) {
            if (known.isPresent()) {
                throw new NoSuchFileException(file + " is missing: without it the objects and KMS keys of this home cannot be read. Put it back.");
            }
            write(file, random, steps);
        }
        HomeSecret secret = new HomeSecret(Files.readAllBytes(file));
        if (secret.secret.length != LENGTH) throw new IOException(file + " is damaged: it has " + LENGTH + " bytes.");
        String fingerprint = HexFormat.of().formatHex(secret.derive("fingerprint").getEncoded());
        if (known.isEmpty()) database.write(sql -> sql.update("INSERT INTO home_secret VALUES (?)", fingerprint));
        else if (!known.get().equals(fingerprint)) throw new IOException(file + " is not the secret that this home was written with.");
        return secret;
    }

    private static void write(Path file, SecureRandom random, FileSteps steps) throws IOException {
        byte[] made = new byte[LENGTH];
        random.nextBytes(made);
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        steps.delete(temporary);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner)) {
            ByteBuffer buffer = ByteBuffer.wrap(made);
            while (buffer.hasRemaining()) channel.write(buffer);
            steps.sync(channel);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("Another process makes " + file, e);
        }
        steps.rename(temporary, file);
        steps.syncFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    /**
     * A key for one purpose, always the same one.
     *
     * @param purpose what it is for; other purposes get other keys
     */
    public SecretKey derive(String purpose) {
        return derive(secret, new byte[0], purpose);
    }

    /**
     * A key that follows from another one and a salt (HKDF with SHA-256, RFC 5869), for AES-256.
     *
     * @param salt not secret; each gives another key
     */
    public static SecretKey derive(SecretKey from, byte[] salt, String purpose) {
        return derive(from.getEncoded(), salt, purpose);
    }

    private static SecretKey derive(byte[] from, byte[] salt, String purpose) {
        try {
            HKDFParameterSpec.Builder extract = HKDFParameterSpec.ofExtract().addIKM(from);
            if (salt.length > 0) extract.addSalt(salt);
            return KDF.getInstance("HKDF-SHA256").deriveKey("AES", extract.thenExpand(purpose.getBytes(StandardCharsets.UTF_8), LENGTH));
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every Java of version 25 has HKDF", e);
        }
    }
}
