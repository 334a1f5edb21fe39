package dev.terraglue.acceptance.parity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Compares two inventories, but for what is listed here, each with its reason. */
public final class Differences {
    /**
     * A difference that is meant.
     *
     * @param attributes a pattern of whole paths
     */
    record Meant(String attributes, String reason) {}

    private Differences() {}

    /** What differs and is not meant, one line each. */
    public static List<String> between(SortedMap<String, String> up, SortedMap<String, String> terraform, List<Meant> meant) {
        var lines = new ArrayList<String>();
        Set<String> paths = new TreeSet<>(up.keySet());
        paths.addAll(terraform.keySet());
        for (String path : paths) {
            String here = up.get(path);
            String there = terraform.get(path);
            if (!Objects.equals(here, there) && meant.stream().noneMatch(it -> Pattern.matches(it.attributes(), path))) {
                lines.add(path + ": up has " + here + ", Terraform has " + there);
            }
        }
        return lines;
    }

    /** Entries of the list that excuse nothing any more. */
    public static Set<String> idle(SortedMap<String, String> up, SortedMap<String, String> terraform, List<Meant> meant) {
        var idle = new LinkedHashSet<String>();
        meant.forEach(it -> {
            if (between(up, terraform, List.of()).stream().noneMatch(line -> Pattern.matches(it.attributes(), line.substring(0, line.indexOf(": up has "))))) {
                idle.add(it.attributes());
            }
        });
        return idle;
    }
}
