package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** What a target leaves out: glob patterns over keys below its path ("Include and exclude patterns" in the developer guide). */
record Exclusions(List<PathMatcher> patterns) {
    Exclusions {
        patterns = List.copyOf(patterns);
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidInputException where one is no glob */
    static Exclusions parse(List<String> globs) {
        return new Exclusions(globs.stream().map(Exclusions::pattern).toList());
    }

    boolean exclude(String path) {
        try {
            Path asPath = Path.of(path);
            return patterns.stream().anyMatch(pattern -> pattern.matches(asPath));
        } catch (InvalidPathException e) {
            return false; // a key that no file system could hold
        }
    }

    private static PathMatcher pattern(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw GlueErrors.invalidInput("The exclusion '" + glob + "' is no glob pattern: " + e.getDescription());
        }
    }
}
