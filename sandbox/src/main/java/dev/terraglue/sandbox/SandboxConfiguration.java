package dev.terraglue.sandbox;

import dev.terraglue.sandbox.s3.NewBuckets;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * How a sandbox is set up.
 *
 * @param home         folder of all its state
 * @param host         address to bind
 * @param port         0 for any free one
 * @param installation the project's folder, where the engines have been built
 * @param warmEngines  whether to start the engines before they are asked for
 * @param lifecycleDay how long a day of S3's lifecycle rules is: a short one lets them be watched at work
 * @param newBuckets   what a bucket is like at first
 */
public record SandboxConfiguration(Path home, String host, int port, Path installation, boolean warmEngines, Duration lifecycleDay, NewBuckets newBuckets) {
    static final String USAGE = "usage: --home DIR --host ADDRESS --port NUMBER --installation DIR --cold --lifecycle-day SECONDS --open-buckets";

    public SandboxConfiguration {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("--port is " + port + ", but must be 0 to 65535");
        if (!lifecycleDay.isPositive()) {
            throw new IllegalArgumentException("--lifecycle-day is " + lifecycleDay.toSeconds() + ", but must be 1 or more");
        }
    }

    /** With days and buckets as AWS has them. */
    public SandboxConfiguration(Path home, String host, int port, Path installation, boolean warmEngines) {
        this(home, host, port, installation, warmEngines, Duration.ofDays(1), NewBuckets.CLOSED);
    }

    /** The account of everything in the sandbox. */
    public String account() {
        return "000000000000";
    }

    /** Whether only this machine can reach it. */
    boolean isLoopback() {
        return host.equals("127.0.0.1") || host.equals("::1") || host.equals("localhost");
    }

    /**
     * From the command line, over the defaults: {@code .terraglue}, 127.0.0.1, 4566, where this program itself was built.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static SandboxConfiguration parse(List<String> arguments) {
        Path home = Path.of(".terraglue");
        String host = "127.0.0.1";
        int port = 4566;
        Path installation = ownInstallation();
        boolean warm = true;
        Duration day = Duration.ofDays(1);
        NewBuckets newBuckets = NewBuckets.CLOSED;
        for (Iterator<String> words = arguments.iterator(); words.hasNext(); ) {
            String flag = words.next();
            switch (flag) {
                case "--home" -> home = Path.of(value(flag, words));
                case "--host" -> host = value(flag, words);
                case "--port" -> port = number(flag, value(flag, words));
                case "--installation" -> installation = Path.of(value(flag, words));
                case "--cold" -> warm = false;
                case "--lifecycle-day" -> day = Duration.ofSeconds(number(flag, value(flag, words)));
                case "--open-buckets" -> newBuckets = NewBuckets.OPEN;
                default -> throw new IllegalArgumentException("unknown flag " + flag + "; " + USAGE);
            }
        }
        return new SandboxConfiguration(home.toAbsolutePath().normalize(), host, port, installation, warm, day, newBuckets);
    }

    /** This class stands in {@code INSTALLATION/sandbox/target/…jar} (or {@code …/classes}). */
    public static Path ownInstallation() {
        try {
            Path code = Path.of(SandboxConfiguration.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return code.resolve("../../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry is no address", e);
        }
    }

    private static String value(String flag, Iterator<String> words) {
        if (!words.hasNext()) throw new IllegalArgumentException(flag + " wants a value; " + USAGE);
        return words.next();
    }

    private static int number(String flag, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(flag + " wants a number, not \"" + text + "\"", e);
        }
    }
}
