package dev.terraglue.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one lake that all of them share, brought up by {@code ./terraglue up} when the first test asks for it and stopped
 * after the last. A test leaves it with everything that it found there.
 */
final class SharedLake implements ParameterResolver {
    /** A lake that is up, what {@code up} said when it made it, and the lock file that it wrote. */
    record Up(Lake lake, Outcome firstUp, String lock) implements AutoCloseable {
        static Up make() {
            try {
                var lake = new Lake(Folders.fresh("shared-lake"));
                Outcome up = lake.launch("up");
                return new Up(lake, up, Files.exists(lake.lock()) ? Files.readString(lake.lock()) : "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            lake.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Up.class || type == Lake.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Up up = context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(Up.class, _ -> Up.make(), Up.class);
        if (up.firstUp().exitCode() != 0) {
            throw new AssertionError("./terraglue up: " + up.firstUp().all());
        }
        return parameter.getParameter().getType() == Up.class ? up : up.lake();
    }
}
