package dev.terraglue.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A JVM that prints one word: nothing in Java starts faster here without more preparation. */
final class JvmStart implements Case.Measurement {
    /** What it runs. */
    static final class Hello {
        private Hello() {}

        public static void main(String[] arguments) {
            System.out.println("hello");
        }
    }

    @Override
    public Duration once() throws IOException {
        return Programs.timed(Path.of("."), java.util.Map.of(), List.of(Programs.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", ownClassPath(), Hello.class.getName()));
    }

    private static String ownClassPath() throws IOException {
        try {
            return Path.of(JvmStart.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
