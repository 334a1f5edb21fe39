package dev.terraglue.bench;

import dev.terraglue.bench.Case.Peer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is measured. */
final class Cases {
    private Cases() {}

    static List<Case> of(Lakes lakes) {
        Optional<Peer> moto = ServerStart.moto().map(start -> new Peer("moto_server", start));
        return List.of(
                new Case("jvm", Optional.empty(), new JvmStart(), Optional.empty()),
                new Case("sandbox", Optional.of(Duration.ofSeconds(1)), ServerStart.sandbox(lakes), moto),
                new Case("up", Optional.of(Duration.ofSeconds(60)), lakes::upFromNothing, Optional.empty()),
                new Case("up-again", Optional.of(Duration.ofSeconds(5)), lakes::upAgain, Optional.empty()),
                new Case("status", Optional.of(Duration.ofMillis(500)), lakes::status, Optional.of(new Peer("bare JVM", new JvmStart()))),
                new Case("job", Optional.of(Duration.ofSeconds(1)), JobStart.again(lakes), Optional.empty()),
                new Case("job-first", Optional.of(Duration.ofSeconds(1)), JobStart.first(lakes), Optional.empty()));
    }
}
