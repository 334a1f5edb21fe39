package dev.terraglue.sandbox;

import dev.terraglue.sandbox.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the sandbox and keeps it until the process is asked to end. Exit code 1: it cannot run here; 2: it was called wrongly. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    public static void main(String[] arguments) throws InterruptedException {
        try {
            Sandbox sandbox = Sandbox.start(SandboxConfiguration.parse(List.of(arguments)));
            LOG.info("The sandbox answers on port {}", sandbox.port());
            untilAsked(sandbox);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException | StoreException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void untilAsked(Sandbox sandbox) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            try {
                sandbox.close();
            } catch (IOException e) {
                LOG.warn("The sandbox did not close its home folder", e);
            }
            asked.countDown();
        }));
        asked.await();
    }

    private Main() {}
}
