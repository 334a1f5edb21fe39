package dev.terraglue.sandbox.iam.policy;

/** How ArnLike and ArnEquals compare: each of the six parts between the colons for itself. */
final class ArnPattern {
    private static final int PARTS = 6;

    static boolean matches(Template policy, Template.Variables variables, String request) {
        String[] actual = request.split(":", PARTS);
        // Split before variables are filled in would be wrong where one brings colons; after, a star of the variable is no wildcard.
        return policy.text(variables).map(text -> parts(text.split(":", PARTS), actual)).orElse(false);
    }

    private static boolean parts(String[] pattern, String[] actual) {
        if (pattern.length == 1 && pattern[0].equals("*")) return true;
        if (pattern.length != PARTS || actual.length != PARTS) return false;
        for (int i = 0; i < PARTS; i++) {
            if (!Glob.of(pattern[i]).matches(actual[i])) return false;
        }
        return true;
    }

    private ArnPattern() {}
}
