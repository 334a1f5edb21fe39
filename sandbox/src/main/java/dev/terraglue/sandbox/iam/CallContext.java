package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.iam.policy.RequestContext;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller.Principal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of a call: those that the action brings, and the global ones.
 *
 * <p>{@code aws:SecureTransport} is true over plain HTTP too: policies that refuse insecure transport are standard practice, and between
 * processes of one machine nothing is in transit.
 */
final class CallContext implements RequestContext {
    private static final String PRINCIPAL_TAG = "aws:principaltag/";

    private final Call call;
    private final @Nullable Identity identity;
    private final SessionFacts.@Nullable Facts session;
    private final Map<String, List<String>> ofAction;

    CallContext(Call call, @Nullable Identity identity, SessionFacts.@Nullable Facts session, Map<String, List<String>> ofAction) {
        this.call = call;
        this.identity = identity;
        this.session = session;
        this.ofAction = lowerCase(ofAction);
    }

    static Map<String, List<String>> lowerCase(Map<String, List<String>> context) {
        if (context.isEmpty()) return context;
        Map<String, List<String>> normalized = new TreeMap<>();
        context.forEach((key, values) -> normalized.put(RequestContext.normalized(key), values));
        return normalized;
    }

    @Override
    public @Nullable List<String> values(String key) {
        List<String> brought = ofAction.get(key);
        if (brought != null) return brought;
        String value = key.startsWith(PRINCIPAL_TAG) ? principalTag(key.substring(PRINCIPAL_TAG.length())) : global(key);
        return value == null ? null : List.of(value);
    }

    private @Nullable String global(String key) {
        boolean anonymous = call.caller().principal() instanceof Principal.Anonymous;
        return switch (key) {
            case "aws:principalarn" -> anonymous ? null : identity == null ? call.caller().arn() : identity.arn();
            case "aws:principalaccount" -> anonymous ? null : call.caller().account();
            case "aws:principaltype" -> principalType();
            case "aws:principalisawsservice", "aws:viaawsservice" -> "false";
            case "aws:userid" -> call.caller().userId();
            case "aws:username" -> call.caller().principal() instanceof Principal.User(String name) ? name : null;
            case "aws:tokenissuetime" -> session == null ? null : session.issued().toString();
            // Long-term keys do not have the key at all, which is what conditions with IfExists build on.
            case "aws:multifactorauthpresent" -> session == null ? null : "false";
            case "aws:sourceip" -> call.http().remoteAddress();
            case "aws:securetransport" -> "true";
            case "aws:currenttime" -> call.time().toString();
            case "aws:epochtime" -> Long.toString(call.time().getEpochSecond());
            case "aws:requestedregion" -> call.region();
            case "aws:resourceaccount" -> anonymous ? null : call.caller().account();
            case "aws:useragent" -> call.http().headers().first("User-Agent").orElse(null);
            case "aws:referer" -> call.http().headers().first("Referer").orElse(null);
            default -> null;
        };
    }

    private String principalType() {
        return switch (call.caller().principal()) {
            case Principal.Root _ -> "Account";
            case Principal.User _ -> "User";
            case Principal.AssumedRole _ -> "AssumedRole";
            case Principal.Anonymous _ -> "Anonymous";
        };
    }

    private @Nullable String principalTag(String key) {
        String ofSession = session == null ? null : find(session.tags(), key);
        if (ofSession != null) return ofSession;
        return identity == null ? null : find(identity.tags(), key);
    }

    private static @Nullable String find(Map<String, String> tags, String key) {
        for (var tag : tags.entrySet()) {
            if (tag.getKey().equalsIgnoreCase(key)) return tag.getValue();
        }
        return null;
    }
}
