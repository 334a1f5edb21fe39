package dev.terraglue.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Steps of long work, on {@code err}. On a terminal the running steps share one line that repaints itself, and a finished step
 * leaves a line behind; elsewhere only those lines are written. Steps may run side by side.
 */
public final class Progress implements AutoCloseable {
    private static final Duration REPAINT = Duration.ofMillis(100);
    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final int TITLE_WIDTH = 10;
    private static final int BAR_WIDTH = 24;

    private final PrintStream err;
    private final Ink ink;
    private final boolean live;
    private final int width;
    private final List<Step> running = new ArrayList<>();
    private int frame;
    private boolean closed;

    public Progress(Console console) {
        this.err = console.err();
        this.ink = console.errInk();
        this.live = console.errIsTerminal();
        this.width = console.width();
        if (live) {
            Thread.ofVirtual().name("progress").start(this::repaintUntilClosed);
        }
    }

    /** Starts a step. */
    public synchronized Step begin(String title) {
        var step = new Step(title);
        running.add(step);
        return step;
    }

    /** A line between the steps, for instance of a job's log; the line being repainted stays below it. */
    public synchronized void line(PrintStream stream, String text) {
        clear();
        stream.print(text + "\n");
        stream.flush();
    }

    @Override
    public synchronized void close() {
        closed = true;
        clear();
        notifyAll();
    }

    private synchronized void repaintUntilClosed() {
        try {
            while (!closed) {
                paint();
                wait(REPAINT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void paint() {
        if (running.isEmpty()) {
            return;
        }
        // The step that changed last has the most to tell; the others are named behind it.
        Step shown = running.getLast();
        String text = " " + SPINNER[frame++ % SPINNER.length] + " " + padded(shown.title) + " " + shown.state;
        err.print(CLEAR_LINE + ink.cyan(text.length() < width ? text : text.substring(0, width - 1)));
        err.flush();
    }

    private void clear() {
        if (live) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }

    private static String padded(String title) {
        return String.format(Locale.ROOT, "%-" + TITLE_WIDTH + "s", title);
    }

    /** {@code ████████░░░░░░░░ 50 %}. */
    public static String bar(long done, long total) {
        double share = total <= 0 ? 0 : Math.clamp((double) done / total, 0, 1);
        int full = (int) (share * BAR_WIDTH);
        return "█".repeat(full) + "░".repeat(BAR_WIDTH - full) + String.format(Locale.ROOT, " %3d %%", (int) (share * 100));
    }

    /** One step. Ends with {@link #done} or {@link #failed}. */
    public final class Step {
        private final String title;
        private String state = "…";

        private Step(String title) {
            this.title = title;
        }

        /** What is happening in it now. */
        public void state(String text) {
            synchronized (Progress.this) {
                state = text;
                if (running.remove(this)) {
                    running.add(this);
                }
            }
        }

        /** How far it is. */
        public void state(long done, long total, String text) {
            state(bar(done, total) + "  " + text);
        }

        /** It ended well. */
        public void done(String result) {
            end(ink.green("✓"), result);
        }

        /** It ended badly; the command's error says why. */
        public void failed(String result) {
            end(ink.red("✗"), result);
        }

        /** It ended well, with something the user should read. */
        public void warned(String result) {
            end(ink.yellow("!"), result);
        }

        private void end(String mark, String result) {
            synchronized (Progress.this) {
                running.remove(this);
                line(err, " " + mark + " " + padded(title) + " " + result);
            }
        }
    }
}
