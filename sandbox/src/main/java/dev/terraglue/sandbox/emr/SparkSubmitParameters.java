package dev.terraglue.sandbox.emr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code sparkSubmitParameters} says, read as {@code spark-submit} reads its command line.
 *
 * @param options by their names without dashes, for instance {@code class}; the last wins where one comes twice
 * @param conf    what {@code --conf} sets, in order
 */
record SparkSubmitParameters(Map<String, String> options, Map<String, String> conf) {
    private static final Set<String> WITH_VALUE = Set.of(
            "archives", "class", "conf", "deploy-mode", "driver-class-path", "driver-cores", "driver-java-options", "driver-library-path", "driver-memory",
            "exclude-packages", "executor-cores", "executor-memory", "files", "jars", "keytab", "master", "name", "num-executors", "packages", "principal",
            "properties-file", "proxy-user", "py-files", "queue", "remote", "repositories", "total-executor-cores");
    private static final Set<String> SWITCHES = Set.of("supervise", "verbose");

    SparkSubmitParameters {
        options = Map.copyOf(options);
        conf = new LinkedHashMap<>(conf);
    }

    /** @throws IllegalArgumentException where spark-submit would refuse them; the message is for the user */
    static SparkSubmitParameters parse(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        Map<String, String> conf = new LinkedHashMap<>();
        List<String> words = words(text);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).equals("-c") ? "--conf" : words.get(i).equals("-v") ? "--verbose" : words.get(i);
            if (!word.startsWith("--")) {
                throw new IllegalArgumentException("'" + word + "' is no option: the entry point and its arguments stand elsewhere in the job driver");
            }
            int equals = word.indexOf('=');
            String name = word.substring(2, equals < 0 ? word.length() : equals);
            if (SWITCHES.contains(name) && equals < 0) continue;
            if (!WITH_VALUE.contains(name)) throw new IllegalArgumentException("Unrecognized option '" + word + "'");
            if (equals < 0 && ++i == words.size()) throw new IllegalArgumentException("Missing argument for option '" + word + "'");
            String value = equals < 0 ? words.get(i) : word.substring(equals + 1);
            if (name.equals("conf")) addConf(conf, value);
            else options.put(name, value);
        }
        return new SparkSubmitParameters(options, conf);
    }

    private static void addConf(Map<String, String> conf, String setting) {
        int equals = setting.indexOf('=');
        if (equals < 0) throw new IllegalArgumentException("Spark config without '=': " + setting);
        conf.put(setting.substring(0, equals), setting.substring(equals + 1));
    }

    /** As a shell splits them: white space between, quotes of either kind around, a backslash before what shall stand for itself. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'') {
                if (++i == text.length()) throw new IllegalArgumentException("A backslash with nothing after it ends the parameters");
                word.append(text.charAt(i));
                inWord = true;
            } else if (quote == 0 ? c == '"' || c == '\'' : c == quote) {
                quote = quote == 0 ? c : 0;
                inWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) words.add(word.toString());
                word.setLength(0);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) throw new IllegalArgumentException("A quotation that " + quote + " begins has no end");
        if (inWord) words.add(word.toString());
        return words;
    }
}
