package dev.terraglue.sandbox;

import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.ActingRole;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.Authorizer.Decision;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.CallLog;
import dev.terraglue.sandbox.service.CallsAsRole;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.sts.Sessions;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.ModelJson;
import dev.terraglue.sandbox.wire.QueryString;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;

/** Steps 4, 5 and 7 of a request's way ({@link RequestPipeline}), for calls that a service makes as a role and that need no socket. */
final class InProcessCalls implements CallsAsRole {
    private static final Duration SESSION = Duration.ofHours(1);
    /** Their content does not stand among the members of their requests. */
    private static final Set<String> STREAMING = Set.of("PutObject", "UploadPart", "GetObject");

    private final Map<String, Service> bySdkName;
    private final Sessions sessions;
    private final Authorizer authorizer;
    private final CallLog log;
    private final InstantSource clock;
    private final Supplier<String> requestIds;

    InProcessCalls(List<Service> services, Sessions sessions, Authorizer authorizer, CallLog log, InstantSource clock, Supplier<String> requestIds) {
        bySdkName = services.stream().collect(Collectors.toMap(InProcessCalls::sdkName, Function.identity()));
        this.sessions = sessions;
        this.authorizer = authorizer;
        this.log = log;
        this.clock = clock;
        this.requestIds = requestIds;
    }

    /** {@code software.amazon.awssdk.services.emrserverless.model}. */
    private static String sdkName(Service service) {
        String[] packages = service.modelPackage().split("\\.");
        return packages[packages.length - 2];
    }

    @Override
    public SdkPojo call(ActingRole role, String sdkName, String operationName, String input) {
        Service service = bySdkName.get(sdkName);
        Operation<?> operation = service == null || STREAMING.contains(operationName) ? null : service.operations().get(operationName);
        if (service == null || operation == null) {
            throw new ServiceException("NotImplemented", 501, "terraglue has not built " + sdkName + ":" + operationName + " yet");
        }
        return perform(service, operation, input, role);
    }

    private <I> SdkPojo perform(Service service, Operation<I> operation, String input, ActingRole role) {
        I request = ModelJson.readInput(input, operation.requestType());
        Call call = begin(role);
        return noted(service.name(), operation.name(), call, operation.access().requests(request, call), () -> operation.handler().handle(request, call).response());
    }

    @Override
    public void act(ActingRole role, AccessRequest access, Runnable work) {
        String[] action = access.action().split(":", 2);
        noted(action[0], action[1], begin(role), List.of(access), () -> {
            work.run();
            return true;
        });
    }

    private Call begin(ActingRole role) {
        HttpRequest http = new HttpRequest(
                "POST", "/", "", new QueryString(List.of()), new HttpHeaders().set("User-Agent", role.principal()), InputStream.nullInputStream(), true, role.principal());
        return new Call(
                requestIds.get(),
                sessions.assumeRoleForService(role.arn(), role.principal(), role.sessionName(), SESSION).caller(),
                role.region(),
                clock.instant(),
                http);
    }

    private <T> T noted(String service, String operation, Call call, List<AccessRequest> asked, Supplier<T> work) {
        String reason = null;
        try {
            for (AccessRequest access : asked) {
                Decision decision = authorizer.decide(call, access);
                reason = decision.reason();
                if (!decision.allowed()) throw new ServiceException("AccessDeniedException", 400, decision.message() + ". " + decision.reason());
            }
            T result = work.get();
            log.note(service, operation, call, asked, reason, 200, null);
            return result;
        } catch (ServiceException e) {
            log.note(service, operation, call, asked, reason, e.status(), e.code());
            throw e;
        }
    }
}
