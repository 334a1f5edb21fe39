package dev.terraglue.trino;

import io.trino.plugin.base.security.AllowAllSystemAccessControl;
import io.trino.spi.QueryId;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.Identity;
import io.trino.spi.security.SystemAccessControl;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What only this process knows: Trino's port is on the loopback address, where any local program may connect, and runs, shows and kills
 * queries for those only who present it.
 */
final class QuerySecret {
    private static final String NAME = "terraglue.secret";

    private final String value;

    private QuerySecret(String value) {
        this.value = value;
    }

    static QuerySecret random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return new QuerySecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Goes with each query, as an extra credential. */
    Map<String, String> toExtraCredentials() {
        return Map.of(NAME, value);
    }

    private boolean isKnownTo(Identity identity) {
        byte[] presented = identity.getExtraCredentials().getOrDefault(NAME, "").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(presented, value.getBytes(StandardCharsets.UTF_8));
    }

    private void check(Identity identity, String action) {
        if (!isKnownTo(identity)) {
            throw new AccessDeniedException("Only the Athena engine itself may " + action);
        }
    }

    SystemAccessControl accessControl() {
        return new AllowAllSystemAccessControl() {
            @Override
            public void checkCanExecuteQuery(Identity identity, QueryId queryId) {
                check(identity, "run a query here");
            }

            @Override
            public void checkCanViewQueryOwnedBy(Identity identity, Identity owner) {
                check(identity, "look at a query here");
            }

            @Override
            public Collection<Identity> filterViewQueryOwnedBy(Identity identity, Collection<Identity> owners) {
                return isKnownTo(identity) ? owners : List.of();
            }

            @Override
            public void checkCanKillQueryOwnedBy(Identity identity, Identity owner) {
                check(identity, "kill a query here");
            }

            @Override
            public void checkCanReadSystemInformation(Identity identity) {
                check(identity, "read system information here");
            }

            @Override
            public void checkCanWriteSystemInformation(Identity identity) {
                check(identity, "write system information here");
            }
        };
    }
}
