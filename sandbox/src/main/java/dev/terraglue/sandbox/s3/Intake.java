package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.store.NewFile;
import dev.terraglue.sandbox.store.ObjectFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes payloads in: streams them, encrypted, to where they will stay, and computes and verifies their digests on the way. */
final class Intake {
    /**
     * What is no larger lives in the database: one sync that it shares with the metadata (and with others that write at the time), in place of
     * three of its own for file, folder and metadata.
     */
    static final int LARGEST_INLINE = 16 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int BUFFER = 256 << 10;

    private final ObjectFiles files;

    Intake(ObjectFiles files) {
        this.files = files;
    }

    /**
     * Reads a payload to its end, then hands the piece on; the bytes are on the disk by then, and gone again where {@code commit} throws.
     *
     * @param cipher of the object that the piece is of
     * @param commit writes the metadata that names the piece
     */
    <T> T take(InputStream payload, Expectation expectation, ObjectCipher cipher, int number, Instant now, Function<Piece, T> commit) {
        byte[] buffer = new byte[expectation.length() >= 0 && expectation.length() < BUFFER ? Math.max(LARGEST_INLINE, (int) expectation.length()) + 1 : BUFFER];
        int filled = read(payload, buffer);
        Digests digests = new Digests(expectation.algorithm());
        if (filled <= LARGEST_INLINE) {
            digests.update(buffer, filled);
            Piece.Source inline = new Piece.Source.Inline(cipher.seal(buffer, filled));
            return commit.apply(piece(inline, filled, expectation, cipher, number, now, digests));
        }
        try (NewFile file = files.create()) {
            long size = write(payload, buffer, filled, cipher, digests, file);
            Piece unnamed = piece(new Piece.Source.File(0), size, expectation, cipher, number, now, digests);
            return committed(file.keep(), unnamed, commit);
        } catch (IOException e) {
            LOG.warn("Cannot write object bytes: {}", e.toString());
            throw S3Errors.diskRefused(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Writes what is in the buffer and what follows.
     *
     * @return bytes of plaintext
     */
    private static long write(InputStream payload, byte[] first, int filledFirst, ObjectCipher cipher, Digests digests, NewFile file) throws IOException {
        byte[] salt = cipher.newSalt();
        PieceCipher segments = cipher.piece(salt);
        file.write(salt, 0, salt.length);
        byte[] sealed = new byte[PieceCipher.sealedLength(BUFFER)];
        if (filledFirst < first.length) {
            digests.update(first, filledFirst);
            file.write(sealed, 0, segments.encrypt(0, first, filledFirst, sealed, 0));
            return filledFirst;
        }
        // While one buffer is encrypted and written, the digests are still busy with the one before.
        byte[][] buffers = {first, new byte[BUFFER], new byte[BUFFER]};
        CompletableFuture<?>[] busy = new CompletableFuture<?>[buffers.length];
        Arrays.fill(busy, CompletableFuture.completedFuture(null));
        long size = 0;
        // Every buffer but the last holds whole segments.
        for (int turn = 0, filled = filledFirst; filled > 0; ) {
            busy[turn] = digests.updateBeside(buffers[turn], filled);
            file.write(sealed, 0, segments.encrypt(size / PieceCipher.SEGMENT, buffers[turn], filled, sealed, 0));
            size += filled;
            turn = (turn + 1) % buffers.length;
            busy[turn].join();
            filled = read(payload, buffers[turn]);
        }
        return size;
    }

    private <T> T committed(long id, Piece unnamed, Function<Piece, T> commit) throws IOException {
        boolean done = false;
        try {
            T result = commit.apply(unnamed.in(new Piece.Source.File(id)));
            done = true;
            return result;
        } finally {
            if (!done) files.delete(id);
        }
    }

    private static Piece piece(Piece.Source source, long size, Expectation expectation, ObjectCipher cipher, int number, Instant now, Digests digests) {
        byte[] hash = digests.md5();
        byte[] sum = digests.checksum();
        expectation.verify(size, hash, sum);
        StoredChecksum stored = expectation.algorithm() == null || sum == null
                ? null
                : new StoredChecksum(expectation.algorithm(), Base64.getEncoder().encodeToString(sum), false);
        return new Piece(number, source, size, cipher.entityTag(hash), stored, now);
    }

    /** Fills the buffer as far as the payload goes. */
    private static int read(InputStream payload, byte[] buffer) {
        try {
            return payload.readNBytes(buffer, 0, buffer.length);
        } catch (EOFException e) {
            throw S3Errors.incompleteBody();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bytes that shall be stored", e);
        }
    }
}
