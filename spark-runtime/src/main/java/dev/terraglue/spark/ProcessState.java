package dev.terraglue.spark;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** What a job can change of its process for those after it, as it was before. */
record ProcessState(
        Properties properties,
        TimeZone timeZone,
        Locale locale,
        Thread.@Nullable UncaughtExceptionHandler uncaught,
        PrintStream out,
        PrintStream err,
        InputStream in) {

    static ProcessState capture() {
        return new ProcessState((Properties) System.getProperties().clone(), TimeZone.getDefault(), Locale.getDefault(),
                Thread.getDefaultUncaughtExceptionHandler(), System.out, System.err, System.in);
    }

    /** Sets the state of a run that is about to begin. */
    static void apply(Map<String, String> systemProperties) {
        systemProperties.forEach(System::setProperty);
    }

    void restore() {
        Properties current = System.getProperties();
        current.keySet().removeIf(name -> !properties.containsKey(name));
        current.putAll(properties);
        System.setProperties(current);
        TimeZone.setDefault(timeZone);
        Locale.setDefault(locale);
        Thread.setDefaultUncaughtExceptionHandler(uncaught);
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
    }
}
