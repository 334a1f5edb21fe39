package dev.terraglue.schema;

import java.io.IOException;
import java.util.OptionalLong;

/** A file is refused; an IOException so that it passes through the parsers' streams. */
final class Refusal extends IOException {
    private final long line;

    /** Without a line. */
    Refusal(String reason) {
        this(0, reason);
    }

    /** {@code line} counts from one; zero means that no line can be named. */
    Refusal(long line, String reason) {
        super(reason);
        this.line = line;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    OptionalLong line() {
        return line > 0 ? OptionalLong.of(line) : OptionalLong.empty();
    }

    /** The same with a line, unless it names one already. */
    Refusal at(long otherwise) {
        return line > 0 ? this : new Refusal(otherwise, reason());
    }

    /** The refusal that a parser wrapped, or a new one with the parser's own words. */
    static Refusal within(Throwable thrown, String otherwise) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Refusal refusal) {
                return refusal;
            }
        }
        return new Refusal(otherwise);
    }
}
