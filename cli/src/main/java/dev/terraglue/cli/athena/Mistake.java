package dev.terraglue.cli.athena;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a statement failed, shown with the place in it that Athena's reason names. */
record Mistake(String sql, String reason) {
    private static final Pattern PLACE = Pattern.compile("line (\\d+):(\\d+)");

    /** The reason; below it the line at fault with a caret under the column, where the reason has both. */
    String explanation() {
        Matcher place = PLACE.matcher(reason);
        if (!place.find()) {
            return reason;
        }
        List<String> lines = sql.lines().toList();
        int line = Integer.parseInt(place.group(1));
        int column = Integer.parseInt(place.group(2));
        if (line > lines.size() || column > lines.get(line - 1).length() + 1) {
            return reason;
        }
        String gutter = "  " + line + " | ";
        // Tabs stay tabs, so that the caret stands where the reader sees the column.
        String space = lines.get(line - 1).substring(0, column - 1).replaceAll("[^\\t]", " ");
        return reason + "\n" + gutter + lines.get(line - 1) + "\n" + " ".repeat(gutter.length()) + space + "^";
    }
}
