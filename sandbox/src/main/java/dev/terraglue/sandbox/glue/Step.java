package dev.terraglue.sandbox.glue;

import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;

/** What a trigger starts or waits for: a job or a crawler. */
record Step(Kind kind, String name) {
    enum Kind { JOB, CRAWLER }

    static Step of(Action action) {
        return action.crawlerName() != null ? new Step(Kind.CRAWLER, action.crawlerName()) : new Step(Kind.JOB, action.jobName());
    }

    static Step of(Condition condition) {
        return condition.crawlerName() != null ? new Step(Kind.CRAWLER, condition.crawlerName()) : new Step(Kind.JOB, condition.jobName());
    }

    /** The state that a condition waits for. */
    static String state(Condition condition) {
        return condition.crawlerName() != null ? condition.crawlStateAsString() : condition.stateAsString();
    }
}
