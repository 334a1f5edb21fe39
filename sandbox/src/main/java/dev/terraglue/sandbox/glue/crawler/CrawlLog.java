package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.logs.LogWriter;

/** A crawl's lines in CloudWatch Logs, where and as Glue writes them: a stream for each crawler, each line begun by the crawl's id. */
final class CrawlLog {
    static final String GROUP = "/aws-glue/crawlers";

    private final LogWriter logs;
    private final String crawler;
    private final String crawlId;

    CrawlLog(LogWriter logs, String crawler, String crawlId) {
        this.logs = logs;
        this.crawler = crawler;
        this.crawlId = crawlId;
    }

    void open() {
        logs.open(GROUP, crawler);
    }

    /** The steps of a crawl. */
    void benchmark(String message) {
        line("BENCHMARK", message);
    }

    void info(String message) {
        line("INFO", message);
    }

    void warn(String message) {
        line("WARN", message);
    }

    void error(String message) {
        line("ERROR", message);
    }

    /** Returns when every line is stored. */
    void flush() {
        logs.flush();
    }

    private void line(String level, String message) {
        logs.append(GROUP, crawler, "[" + crawlId + "] " + level + " : " + message);
    }
}
