package dev.terraglue.aviation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What both jobs want to know.
 *
 * @param sourceDatabase {@code --source_database}: the catalog's database to read from
 * @param targetDatabase {@code --target_database}: the catalog's database to write to; its location decides where the data goes
 */
record JobArguments(String sourceDatabase, String targetDatabase) {
    private static final String SOURCE = "source_database";
    private static final String TARGET = "target_database";
    private static final List<String> KNOWN = List.of(SOURCE, TARGET);
    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_-]+");

    JobArguments {
        checkDatabase(SOURCE, sourceDatabase);
        checkDatabase(TARGET, targetDatabase);
    }

    /**
     * Reads {@code --name value} and {@code --name=value}, as Glue passes them. Arguments that Glue reserves for itself are passed
     * over, with or without a value.
     *
     * @throws IllegalArgumentException if an argument is missing, unknown, given twice or has no value; the message names it
     */
    static JobArguments parse(String... args) {
        Map<String, String> given = new LinkedHashMap<>();
        int next = 0;
        while (next < args.length) {
            String token = args[next++];
            if (!token.startsWith("--")) {
                throw new IllegalArgumentException("Unexpected '" + token + "': arguments are written --name value. " + known());
            }
            int equals = token.indexOf('=');
            String name = token.substring(2, equals < 0 ? token.length() : equals);
            boolean hasNext = next < args.length && !args[next].startsWith("--");
            if (GlueArguments.reserves(name)) {
                next += equals < 0 && hasNext ? 1 : 0;
                continue;
            }
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("Unknown argument --" + name + ". " + known());
            }
            if (equals < 0 && !hasNext) {
                throw new IllegalArgumentException("Argument --" + name + " has no value. " + known());
            }
            if (given.put(name, equals < 0 ? args[next++] : token.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("Argument --" + name + " is given twice.");
            }
        }
        return new JobArguments(required(given, SOURCE), required(given, TARGET));
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Missing argument --" + name + ". " + known());
        }
        return value;
    }

    private static void checkDatabase(String argument, String database) {
        if (!DATABASE.matcher(database).matches()) {
            throw new IllegalArgumentException("Argument --" + argument + " is not a database's name: '" + database + "'.");
        }
    }

    private static String known() {
        return "This job takes --" + String.join(", --", KNOWN) + " and the names that Glue reserves.";
    }
}
