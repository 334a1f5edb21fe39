package dev.terraglue.sandbox.iam.policy;

import java.util.stream.Collectors;

/** A decision in words: AWS's refusal, and what there is to learn from it. */
public final class Explanation {

    /** AWS's text of a refusal, for instance {@code User: … is not authorized to perform: … because no identity-based policy allows the … action}. */
    public static String refusal(String callerArn, Question question, Decision decision) {
        // S3 quotes the resource, the other services do not.
        String resource = question.action().startsWith("s3:") ? '"' + question.resource() + '"' : question.resource();
        String who = "User: " + callerArn + " is not authorized to perform: " + question.action() + " on resource: " + resource;
        return switch (decision) {
            case Decision.AllowedAsRoot _, Decision.Allowed _ -> "";
            case Decision.ExplicitlyDenied(Decision.Match match) -> who + " with an explicit deny in " + match.policy().kind().withArticle();
            case Decision.ImplicitlyDenied(PolicyKind missing, _) -> who + " because no " + missing + " allows the " + question.action() + " action";
        };
    }

    /** Which statement of which policy decided, what came close, and what would allow it. */
    public static String teach(Question question, Decision decision) {
        return switch (decision) {
            case Decision.AllowedAsRoot _ -> "The account's root may do everything that no policy of the resource denies.";
            case Decision.Allowed(Decision.Match match) -> "Allowed by " + match + ".";
            case Decision.ExplicitlyDenied(Decision.Match match) ->
                "Denied by " + match + ". An explicit deny outweighs every allow: narrow or remove that statement.";
            case Decision.ImplicitlyDenied denied -> nearMisses(denied) + remedy(question, denied.missing());
        };
    }

    private static String nearMisses(Decision.ImplicitlyDenied denied) {
        if (denied.nearMisses().isEmpty()) return "";
        return denied.nearMisses().stream()
                .map(miss -> capitalized(miss.match().toString()) + " " + miss.obstacle() + ". ")
                .collect(Collectors.joining());
    }

    private static String remedy(Question question, PolicyKind missing) {
        String statement = "\"Effect\": \"Allow\", \"Action\": \"" + question.action() + "\", \"Resource\": \"" + question.resource() + "\"";
        return switch (missing) {
            case IDENTITY -> "This statement in a policy of " + owner(question.subject()) + " would allow it: {" + statement + "}";
            case BOUNDARY -> "The permissions boundary must allow it as well: {" + statement + "}";
            case SESSION -> "The session was made with a policy of its own, which must allow it as well: {" + statement + "}";
            case RESOURCE -> "This statement in the resource's policy would allow it: {\"Principal\": \"*\", " + statement + "}";
        };
    }

    private static String owner(Subject subject) {
        return switch (subject) {
            case Subject.User(_, String arn) -> "user " + lastName(arn) + " or of one of its groups";
            case Subject.RoleSession(_, String roleArn, _) -> "role " + lastName(roleArn);
            case Subject.Root _, Subject.AwsService _, Subject.Anonymous _ -> "the caller";
        };
    }

    private static String lastName(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private Explanation() {}
}
