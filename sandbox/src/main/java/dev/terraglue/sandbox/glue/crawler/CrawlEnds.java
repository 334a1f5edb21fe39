package dev.terraglue.sandbox.glue.crawler;

/** Why a crawl ends before its work is done. */
sealed class CrawlEnds extends RuntimeException {
    private static final long serialVersionUID = 1;

    private CrawlEnds(String message) {
        super(message, null, false, false);
    }

    String message() {
        return String.valueOf(getMessage());
    }

    /** It cannot be done; the message is for the crawler's owner. */
    static final class Failed extends CrawlEnds {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    /** Somebody asked it to. */
    static final class Cancelled extends CrawlEnds {
        private static final long serialVersionUID = 1;

        Cancelled() {
            super("The crawl was stopped");
        }
    }
}
