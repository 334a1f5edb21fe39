package dev.terraglue.sandbox;

import dev.terraglue.sandbox.journal.Journal;
import dev.terraglue.sandbox.journal.JournalEntry;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.CallLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls that need no socket, in the journal beside those that came by one. */
record JournaledCalls(Journal journal, InstantSource clock) implements CallLog {
    @Override
    public void note(
            String service, String operation, Call call, List<AccessRequest> asked, @Nullable String decision, int status, @Nullable String error) {
        journal.add(new JournalEntry(
                call.time(),
                call.requestId(),
                service,
                operation,
                call.caller().arn(),
                asked.isEmpty() ? null : asked.getFirst().resource(),
                decision,
                status,
                error,
                Duration.between(call.time(), clock.instant()).toNanos() / 1000));
    }
}
