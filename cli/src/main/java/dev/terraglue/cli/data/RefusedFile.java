package dev.terraglue.cli.data;

/** A file that is not taken: where it is, with a line if one is at fault, and why. */
public record RefusedFile(String place, String reason) {
    @Override
    public String toString() {
        return place + ": " + reason;
    }
}
