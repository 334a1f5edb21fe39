package dev.terraglue.sandbox.sts;

import dev.terraglue.sandbox.auth.Keys;
import dev.terraglue.sandbox.iam.Iam;
import dev.terraglue.sandbox.iam.Ids;
import dev.terraglue.sandbox.iam.ResourcePolicies;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Router;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.WireProtocol;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;

/** The STS of one account: what the sandbox wires. With it every access key is known, and every caller's rights. */
public final class Sts {
    public static final Schema SCHEMA = SessionStore.SCHEMA;

    private final Iam iam;
    private final SessionStore store;
    private final Sessions sessions;

    /** @param database opened with {@link #SCHEMA} and {@link Iam#SCHEMA} */
    public Sts(Database database, Iam iam, Ids ids, InstantSource clock) {
        this.iam = iam;
        store = new SessionStore(database);
        sessions = new Sessions(iam, store, ids, clock);
    }

    public Sessions sessions() {
        return sessions;
    }

    /** Every access key: root's, users', and temporary ones. */
    public Keys keys() {
        return accessKeyId -> accessKeyId.startsWith("ASIA")
                ? store.session(accessKeyId).map(Session::signingKey)
                : iam.longTermKeys().find(accessKeyId);
    }

    public Authorizer authorizer() {
        return iam.authorizer(store);
    }

    public ResourcePolicies resourcePolicies() {
        return iam.resourcePolicies(store);
    }

    /**
     * @param query  AWS's query protocol
     * @param router by the form's Action
     */
    public Service service(WireProtocol query, Router router) {
        StsOperations operations = new StsOperations(sessions, iam.account());
        AssumeRole assumeRole = new AssumeRole(iam, store, sessions);
        return new Service(
                "sts",
                "software.amazon.awssdk.services.sts.model",
                query,
                router,
                Service.operations(
                        Operation.of(AssumeRoleRequest.class, assumeRole::access, assumeRole::assumeRole),
                        Operation.of(GetAccessKeyInfoRequest.class, Sts::onAnything, operations::getAccessKeyInfo),
                        // AWS asks no permission for these two, not even where a policy denies them.
                        Operation.of(GetCallerIdentityRequest.class, (request, call) -> List.of(), operations::getCallerIdentity),
                        Operation.of(GetSessionTokenRequest.class, (request, call) -> List.of(), operations::getSessionToken)));
    }

    private static List<AccessRequest> onAnything(GetAccessKeyInfoRequest request, Call call) {
        return List.of(AccessRequest.onAnything("sts:GetAccessKeyInfo"));
    }
}
