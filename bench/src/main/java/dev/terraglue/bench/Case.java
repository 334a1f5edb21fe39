package dev.terraglue.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that a user waits for.
 *
 * @param target how long it may take; empty for what is only measured to compare with
 * @param peer   the same on something else; measured in turns with this, so that both meet the same machine
 */
record Case(String name, Optional<Duration> target, Measurement measurement, Optional<Peer> peer) {
    /** Does it once, and says how long that took, without what had to be prepared. */
    interface Measurement {
        Duration once() throws IOException;
    }

    /** What to compare with; a {@code limit} is what no program of this kind can beat here. */
    record Peer(String name, Measurement measurement) {}

    /** What was measured: own durations, and the peer's. */
    record Result(List<Duration> own, List<Duration> peers) {
        Result {
            own = List.copyOf(own);
            peers = List.copyOf(peers);
        }
    }

    Result measure(int runs) throws IOException {
        var own = new ArrayList<Duration>();
        var peers = new ArrayList<Duration>();
        for (int run = 0; run < runs; run++) {
            own.add(measurement.once());
            if (peer.isPresent()) {
                peers.add(peer.get().measurement().once());
            }
        }
        return new Result(own, peers);
    }
}
