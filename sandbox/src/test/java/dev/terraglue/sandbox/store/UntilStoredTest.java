package dev.terraglue.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UntilStoredTest {
    @Test
    void aRefusedWriteIsTriedUntilTheStoreTakesIt() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch taken = new CountDownLatch(1);

        try (UntilStored untilStored = new UntilStored(Duration.ofMillis(1))) {
            untilStored.run("a test", () -> {
                if (tries.incrementAndGet() < 4) throw new StoreException("full", new IOException());
                taken.countDown();
            });
            assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(tries).hasValue(4);
    }

    @Test
    void aWriteThatIsTakenIsDoneOnceAndAtOnce() {
        AtomicInteger tries = new AtomicInteger();

        try (UntilStored untilStored = new UntilStored(Duration.ofMillis(1))) {
            untilStored.run("a test", tries::incrementAndGet);
            assertThat(tries).hasValue(1);
        }

        assertThat(tries).hasValue(1);
    }

    @Test
    void aMistakeIsTheCallersAndIsNotTriedAgain() {
        try (UntilStored untilStored = new UntilStored(Duration.ofMillis(1))) {
            assertThatIllegalStateException().isThrownBy(() -> untilStored.run("a test", () -> {
                throw new IllegalStateException("a mistake");
            }));
        }
    }
}
