package dev.terraglue.sandbox.service;

import dev.terraglue.sandbox.wire.ServiceException;

/**
 * Calls of another service in this process, in the name of whoever the call is: IAM is asked as if they had called that service.
 *
 * @param service for instance Glue
 */
public record AuthorizedCalls(Service service, Authorizer authorizer) {
    /**
     * Does the operation of that request.
     *
     * @param call whose caller, region and time count
     * @throws ServiceException AccessDeniedException where IAM refuses; what the operation throws
     */
    public <I> Reply call(I request, Call call) {
        Operation<I> operation = operation(request);
        for (AccessRequest access : operation.access().requests(request, call)) {
            Authorizer.Decision decision = authorizer.decide(call, access);
            if (!decision.allowed()) {
                throw new ServiceException("AccessDeniedException", 400, decision.message() + ". " + decision.reason());
            }
        }
        return operation.handler().handle(request, call);
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
