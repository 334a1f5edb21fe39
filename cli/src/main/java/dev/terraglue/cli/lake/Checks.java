package dev.terraglue.cli.lake;

/** What records check in their constructors; {@link LakeReader} adds the place in the file. */
final class Checks {
    private Checks() {}

    /** @throws IllegalArgumentException with the value and what was expected */
    static void matches(String expected, String pattern, String value) {
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException("found \"" + value + "\", expected " + expected);
        }
    }

    static void bucket(String name) {
        matches("a bucket name of lower-case letters, digits and hyphens", "[a-z0-9][a-z0-9-]{0,40}", name);
    }
}
