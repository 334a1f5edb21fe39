package dev.terraglue.sandbox.service;

import dev.terraglue.sandbox.wire.RequiredMembers;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One operation of a service.
 *
 * @param name        AWS's name, for instance {@code GetTable}
 * @param requestType the SDK's request class
 * @param access      what it asks of IAM
 * @param handler     the method that does it
 */
public record Operation<I>(String name, Class<I> requestType, Access<I> access, Handler<I> handler) {

    /** What a request asks of IAM; an empty list where AWS asks nothing (GetCallerIdentity). */
    @FunctionalInterface
    public interface Access<I> {
        List<AccessRequest> requests(I request, Call call);
    }

    @FunctionalInterface
    public interface Handler<I> {
        Reply handle(I request, Call call);
    }

    /** An operation's method: request and call in, response out. */
    @FunctionalInterface
    public interface Method<I, O extends SdkPojo> {
        O apply(I request, Call call);
    }

    /** What goes on after an operation that has succeeded. */
    @FunctionalInterface
    public interface Sequel<I> {
        void after(I request, SdkPojo response, Call call);
    }

    /** An operation that answers with a response object alone; its name is the request class's. */
    public static <I, O extends SdkPojo> Operation<I> of(Class<I> requestType, Access<I> access, Method<I, O> method) {
        return streaming(requestType, access, (request, call) -> Reply.of(method.apply(request, call)));
    }

    /** An operation that answers with a body or headers of its own, as GetObject does. */
    public static <I> Operation<I> streaming(Class<I> requestType, Access<I> access, Handler<I> handler) {
        String type = requestType.getSimpleName();
        return new Operation<>(type.substring(0, type.length() - "Request".length()), requestType, access, handler);
    }

    /**
     * This operation, refusing requests without these members before anything else looks at them.
     *
     * @param refusal makes the service's own error of the sentence that names what is missing
     * @param members as {@link RequiredMembers} takes them
     */
    public Operation<I> requiring(Function<String, ServiceException> refusal, String... members) {
        return new Operation<>(name, requestType, (request, call) -> {
            List<String> missing = RequiredMembers.missing((SdkPojo) request, members);
            if (!missing.isEmpty()) throw refusal.apply(RequiredMembers.message(missing));
            return access.requests(request, call);
        }, handler);
    }

    /** This operation, and something else whenever it has succeeded. */
    public Operation<I> followedBy(Sequel<I> sequel) {
        return new Operation<>(name, requestType, access, (request, call) -> {
            Reply reply = handler.handle(request, call);
            sequel.after(request, reply.response(), call);
            return reply;
        });
    }
}
