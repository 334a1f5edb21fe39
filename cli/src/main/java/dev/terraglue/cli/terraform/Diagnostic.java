package dev.terraglue.cli.terraform;

import java.util.regex.Pattern;

/**
 * An error or a warning of Terraform's.
 *
 * @param address of the resource, empty where it is about none
 * @param place   file and line of the Terraform files, empty where it is about none
 */
public record Diagnostic(boolean isError, String address, String summary, String detail, String place) {
    /** What AWS's client wraps around the service's own words: {@code operation error S3: CreateBucket, https response error StatusCode: 409, RequestID: …, }. */
    private static final Pattern WRAPPING = Pattern.compile(
            "operation error [^:]+: \\w+, |https response error StatusCode: \\d+, RequestID: [^,]*, (HostID: [^,]*, )?|api error ");
    /** Where a variable's check stands is told by the place already. */
    private static final Pattern CHECKED_BY = Pattern.compile("\\s*This was checked by the validation rule at .*", Pattern.DOTALL);
    private static final int LONGEST = 600;

    /** One sentence: what it is about, what is wrong, and where it is written. */
    public String sentence() {
        String what = WRAPPING.matcher(summary).replaceAll("");
        String more = CHECKED_BY.matcher(WRAPPING.matcher(detail).replaceAll("")).replaceAll("");
        String text = (more.isBlank() || what.contains(more) ? what : stop(what) + " " + more).replaceAll("\\s+", " ").strip();
        if (text.length() > LONGEST) {
            text = text.substring(0, LONGEST) + "…";
        }
        return (address.isEmpty() ? "" : address + ": ") + stop(text) + (place.isEmpty() ? "" : " (" + place + ")");
    }

    /** Whether it only says that Terraform was asked to stop. */
    public boolean isOfInterruption() {
        return summary.equals("execution halted") || summary.contains("context canceled");
    }

    private static String stop(String text) {
        return text.isEmpty() || ".!?:…".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
    }
}
