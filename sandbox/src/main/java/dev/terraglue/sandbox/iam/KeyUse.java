package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps when users' access keys were last used: to the quarter of an hour, so that not every request writes. */
final class KeyUse {
    private static final Duration GRAIN = Duration.ofMinutes(15);

    private final IamStore store;
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();

    KeyUse(IamStore store) {
        this.store = store;
    }

    void note(Call call, String action) {
        String key = call.caller().accessKeyId();
        if (key == null || !(call.caller().principal() instanceof Principal.User) || !key.startsWith("AKIA")) return;
        Instant last = noted.get(key);
        if (last != null && call.time().isBefore(last.plus(GRAIN))) return;
        noted.put(key, call.time());
        store.note(tables -> {
            tables.accessKeys().used(key, call.time(), action.substring(0, action.indexOf(':')), call.region());
            return true;
        });
    }
}
