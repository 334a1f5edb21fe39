package dev.terraglue.sandbox.service;

import dev.terraglue.sandbox.service.Authorizer.Decision;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;

/**
 * Calls of another service in this process, in the name of whoever the call is: IAM is asked as if they had called that service.
 *
 * @param service for instance Glue
 * @param log     hears of each
 */
public record AuthorizedCalls(Service service, Authorizer authorizer, CallLog log) {
    /** Calls that nobody hears of: parts of one that stands in the journal. */
    public AuthorizedCalls(Service service, Authorizer authorizer) {
        this(service, authorizer, CallLog.NONE);
    }

    /**
     * Does the operation of that request.
     *
     * @param call whose caller, region and time count
     * @throws ServiceException AccessDeniedException where IAM refuses; what the operation throws
     */
    public <I> Reply call(I request, Call call) {
        Operation<I> operation = operation(request);
        List<AccessRequest> asked = operation.access().requests(request, call);
        String reason = null;
        try {
            for (AccessRequest access : asked) {
                Decision decision = authorizer.decide(call, access);
                reason = decision.reason();
                if (!decision.allowed()) throw new ServiceException("AccessDeniedException", 400, decision.message() + ". " + decision.reason());
            }
            Reply reply = operation.handler().handle(request, call);
            log.note(service.name(), operation.name(), call, asked, reason, reply.status() == 0 ? 200 : reply.status(), null);
            return reply;
        } catch (ServiceException e) {
            log.note(service.name(), operation.name(), call, asked, reason, e.status(), e.code());
            throw e;
        }
    }

    /** By its own name: an operation that no SDK has may take another one's requests. */
    @SuppressWarnings("unchecked") // an operation of a request type takes requests of that type
    private <I> Operation<I> operation(I request) {
        return service.operations().values().stream()
                .filter(operation -> operation.requestType() == request.getClass()
                        && request.getClass().getSimpleName().equals(operation.name() + "Request"))
                .map(operation -> (Operation<I>) operation)
                .findFirst()
                .orElseThrow(() -> new ServiceException(
                        "NotImplemented", 501, "terraglue has not built " + service.name() + "'s " + request.getClass().getSimpleName() + " yet"));
    }
}
