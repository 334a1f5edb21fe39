package dev.terraglue.sandbox;

import dev.terraglue.sandbox.auth.AuthenticationFailure;
import dev.terraglue.sandbox.auth.AuthenticationFailure.Dialect;
import dev.terraglue.sandbox.auth.Authenticator;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.Caller.Principal;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.wire.AwsJsonProtocol;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryProtocol;
import dev.terraglue.sandbox.wire.RestJsonProtocol;
import dev.terraglue.sandbox.wire.RestXmlProtocol;
import dev.terraglue.sandbox.wire.ServiceException;
import dev.terraglue.sandbox.wire.WireProtocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which services there are, which of them a request is for, and how each spells the errors that the pipeline itself makes. */
final class ServiceDirectory {
    private static final String S3 = "s3";

    /** What other accounts find as well. */
    private static final Set<String> FOR_ALL = Set.of(S3, "sts");

    private final String account;
    private final Map<String, Service> byName;
    private final WireProtocol otherwise = new AwsJsonProtocol(AwsJsonProtocol.Version.V1_1, "message");

    /** @param account whose everything is but other accounts' buckets */
    ServiceDirectory(String account, List<Service> services) {
        this.account = account;
        byName = services.stream().collect(Collectors.toMap(Service::name, Function.identity()));
    }

    /** The service that the signature is for; requests without one are for S3, the only service that takes them. */
    Service identify(HttpRequest request) {
        Optional<String> signed = signedService(request);
        if (signed.isEmpty() && request.headers().contains("X-Amz-Target")) {
            throw new ServiceException("MissingAuthenticationTokenException", 400, "Missing Authentication Token");
        }
        String name = signed.orElse(S3);
        Service service = byName.get(name);
        if (service == null) {
            throw new ServiceException("UnknownOperationException", 501, "terraglue has no service \"" + name + "\" yet; it has " + String.join(", ", byName.keySet().stream().sorted().toList()));
        }
        return service;
    }

    /** A signature that cannot be read is refused later, in the words of the service that the request looks to be for. */
    private static Optional<String> signedService(HttpRequest request) {
        try {
            return Authenticator.signedService(request);
        } catch (AuthenticationFailure unreadable) {
            if (request.headers().contains("X-Amz-Target")) throw unreadable;
            return Optional.of(S3);
        }
    }

    /** @throws ServiceException the service's AccessDenied to other accounts, of which the sandbox keeps buckets alone */
    void requireOpenTo(Caller caller, Service service) {
        boolean another = !(caller.principal() instanceof Principal.Anonymous) && !caller.account().equals(account);
        if (another && !FOR_ALL.contains(service.name())) {
            throw accessDenied(service, "This sandbox keeps only the buckets of account " + caller.account() + "; all its other services are account " + account + "'s");
        }
    }

    WireProtocol protocolOf(@Nullable Service service) {
        return service == null ? otherwise : service.protocol();
    }

    Dialect dialectOf(@Nullable Service service) {
        return switch (protocolOf(service)) {
            case RestXmlProtocol xml -> Dialect.S3;
            case QueryProtocol query -> Dialect.QUERY;
            default -> Dialect.JSON;
        };
    }

    ServiceException accessDenied(Service service, String reason) {
        return switch (dialectOf(service)) {
            case S3, QUERY -> new ServiceException("AccessDenied", 403, reason);
            case JSON -> new ServiceException("AccessDeniedException", deniedStatus(service), reason);
        };
    }

    /** The target-based services tell every fault of the caller's as 400; those with paths and methods use HTTP's own, each as its model says. */
    private static int deniedStatus(Service service) {
        if (!(service.protocol() instanceof RestJsonProtocol)) return 400;
        return service.name().equals("quicksight") ? 401 : 403;
    }

    ServiceException internalFailure(@Nullable Service service, String requestId) {
        return switch (dialectOf(service)) {
            case S3 -> new ServiceException("InternalError", 500, "We encountered an internal error. Please try again. The sandbox's log tells more about request " + requestId + ".");
            case QUERY, JSON -> new ServiceException("InternalFailure", 500, "The sandbox failed; its log tells more about request " + requestId + ".");
        };
    }

    /** AWS's disks are never full. Status 507, unlike 500 and 503, is one that clients do not try again for minutes. */
    ServiceException diskFull() {
        return new ServiceException("InsufficientStorage", 507, "The sandbox's disk is full. Nothing of this call was kept; what was there before is.");
    }

    /** AWS has the operation and the sandbox does not, or nobody has it. */
    ServiceException notBuilt(Service service, String operation) {
        if (isInModel(service, operation)) return new ServiceException("NotImplemented", 501, "terraglue has not built " + service.name() + ":" + operation + " yet");
        return switch (dialectOf(service)) {
            case S3 -> new ServiceException("NotImplemented", 501, "A header or query you provided implies functionality that is not implemented");
            case QUERY -> new ServiceException("InvalidAction", 400, "Could not find operation " + operation);
            case JSON -> new ServiceException("UnknownOperationException", 400, "Unknown operation " + operation);
        };
    }

    private boolean isInModel(Service service, String operation) {
        if (!operation.matches("[A-Za-z0-9]{1,100}")) return false;
        try {
            Class.forName(service.modelPackage() + "." + operation + "Request", false, getClass().getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
