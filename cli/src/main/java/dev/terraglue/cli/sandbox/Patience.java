package dev.terraglue.cli.sandbox;

import dev.terraglue.cli.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits between two looks at something that the sandbox does. Where its disk is full it can neither go on nor write down that it cannot:
 * then waiting longer is in vain, and the user is told.
 */
public final class Patience {
    /** Below this the sandbox's own state does not fit any more. */
    private static final long FULL = 1 << 20;
    /** A full disk that empties itself, of a failed upload's bytes say, is no reason to give up. */
    private static final Duration FULL_FOR = Duration.ofSeconds(3);

    private final Path home;
    private final LongSupplier freeBytes;
    private @Nullable Long fullSince;

    public Patience(Path home) {
        this(home, () -> usableSpace(home));
    }

    Patience(Path home, LongSupplier freeBytes) {
        this.home = home;
        this.freeBytes = freeBytes;
    }

    /** @throws UserError where the disk has been full for a while, or the user interrupts */
    public void pause(Duration pause) {
        if (freeBytes.getAsLong() >= FULL) {
            fullSince = null;
        } else if (fullSince == null) {
            fullSince = System.nanoTime();
        } else if (System.nanoTime() - fullSince > FULL_FOR.toNanos()) {
            throw UserError.failed("The disk is full: the sandbox cannot go on in " + home + ".",
                    "What it has acknowledged is kept. Free some space; what was under way then ends by itself, and ./terraglue up goes on.");
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.failed("Interrupted; what was under way goes on in the sandbox.");
        }
    }

    private static long usableSpace(Path home) {
        try {
            return Files.getFileStore(home).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE; // a sandbox whose home is not here keeps an eye on its own disk
        }
    }
}
