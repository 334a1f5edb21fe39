package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.wire.ModelCopy;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.quicksight.model.QuickSightRequest;

/** What all of QuickSight's operations have in common: the account in the path, Status and RequestId in every answer, what IAM is asked. */
final class QuickSightOperations {
    /** Every other operation answers 200. */
    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("CreateDataSource", 202),
            Map.entry("UpdateDataSource", 202),
            Map.entry("CreateDataSet", 201),
            Map.entry("CreateDashboard", 202),
            Map.entry("CreateAnalysis", 202),
            Map.entry("UpdateAnalysis", 202),
            Map.entry("CreateTemplate", 202),
            Map.entry("CreateTheme", 202),
            Map.entry("CreateNamespace", 202),
            Map.entry("CreateGroup", 201),
            Map.entry("CreateIngestion", 201),
            Map.entry("RegisterUser", 201));

    private QuickSightOperations() {}

    /** An operation on one resource. */
    static <I extends QuickSightRequest, O extends SdkPojo> Operation<I> on(
            Kind kind, Function<I, String> id, Class<I> request, Operation.Method<I, O> method, String... required) {
        return operation(request, (input, call) -> List.of(AccessRequest.of(action(request), kind.arn(call, id.apply(input)))), method, required);
    }

    /** An operation on no resource in particular. */
    static <I extends QuickSightRequest, O extends SdkPojo> Operation<I> onAnything(
            Class<I> request, Operation.Method<I, O> method, String... required) {
        return operation(request, (input, call) -> List.of(AccessRequest.onAnything(action(request))), method, required);
    }

    /** An operation on a resource that the request names by its ARN. */
    static <I extends QuickSightRequest, O extends SdkPojo> Operation<I> onArn(
            Function<I, String> arn, Class<I> request, Operation.Method<I, O> method, String... required) {
        return operation(request, (input, call) -> List.of(new AccessRequest(action(request), arn.apply(input), Map.of(), null)), method, required);
    }

    /** An operation on one resource that uses others: the caller must be allowed to pass those on. */
    static <I extends QuickSightRequest, O extends SdkPojo> Operation<I> passing(
            String passAction,
            Function<I, List<String>> passed,
            Kind kind,
            Function<I, String> id,
            Class<I> request,
            Operation.Method<I, O> method,
            String... required) {
        return operation(
                request,
                (input, call) -> {
                    List<AccessRequest> requests = new ArrayList<>();
                    requests.add(AccessRequest.of(action(request), kind.arn(call, id.apply(input))));
                    for (String arn : passed.apply(input)) requests.add(new AccessRequest("quicksight:" + passAction, arn, Map.of(), null));
                    return requests;
                },
                method,
                required);
    }

    private static <I extends QuickSightRequest, O extends SdkPojo> Operation<I> operation(
            Class<I> request, Operation.Access<I> access, Operation.Method<I, O> method, String... required) {
        Operation<I> checked = Operation.of(request, access, method).requiring(QuickSightErrors::invalidParameter, required);
        int status = STATUSES.getOrDefault(checked.name(), 200);
        return new Operation<>(checked.name(), request, checked.access(), (input, call) -> {
            try {
                requireOwnAccount(input, call);
                SdkPojo answer = checked.handler().handle(input, call).response();
                return Reply.of(ModelCopy.with(ModelCopy.with(answer, "RequestId", call.requestId()), "Status", status));
            } catch (ServiceException e) {
                throw e.with("RequestId", call.requestId());
            }
        });
    }

    private static void requireOwnAccount(QuickSightRequest request, Call call) {
        request.getValueForField("AwsAccountId", String.class)
                .filter(account -> !account.equals(call.caller().account()))
                .ifPresent(account -> {
                    throw QuickSightErrors.accessDenied("You can reach no account but your own, " + call.caller().account() + ": not " + account + ".");
                });
    }

    private static String action(Class<?> request) {
        return "quicksight:" + request.getSimpleName().replaceAll("Request$", "");
    }
}
