package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.iam.policy.Grammar;
import dev.terraglue.sandbox.iam.policy.PolicyDocument;
import dev.terraglue.sandbox.iam.policy.PolicyParser;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Parsed policies by their text: every request is decided by some, and few differ. */
final class PolicyCache {
    private static final int MOST = 1_000;

    private final Map<Key, PolicyDocument> parsed = new ConcurrentHashMap<>();

    private record Key(Grammar grammar, String text) {}

    /** @throws dev.terraglue.sandbox.iam.policy.MalformedPolicyException where the text is no such policy */
    PolicyDocument parse(String text, Grammar grammar) {
        Key key = new Key(grammar, text);
        PolicyDocument known = parsed.get(key);
        if (known != null) return known;
        PolicyDocument document = PolicyParser.parse(text, grammar);
        // Beyond that many something makes up policies as it goes: begin anew rather than keep account of use.
        if (parsed.size() >= MOST) parsed.clear();
        parsed.put(key, document);
        return document;
    }
}
