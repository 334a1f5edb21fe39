package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.iam.policy.Grammar;
import dev.terraglue.sandbox.iam.policy.MalformedPolicyException;
import dev.terraglue.sandbox.wire.ServiceException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Policy documents on their way in and out. */
final class PolicyText {
    private final PolicyCache policies;

    PolicyText(PolicyCache policies) {
        this.policies = policies;
    }

    /**
     * A document that may be stored.
     *
     * @param limit    characters that count
     * @param tooLarge the error, given the limit
     */
    String checked(@Nullable String document, Grammar grammar, int limit, IntFunction<ServiceException> tooLarge) {
        String text = Names.required("policyDocument", document);
        try {
            policies.parse(text, grammar);
        } catch (MalformedPolicyException e) {
            throw IamErrors.malformedPolicy(e);
        }
        if (size(text) > limit) throw tooLarge.apply(limit);
        return text;
    }

    /** Characters that count against quotas: white space does not. */
    static int size(String document) {
        return (int) document.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    /** As the IAM API returns documents: percent-encoded after RFC 3986. */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }
}
