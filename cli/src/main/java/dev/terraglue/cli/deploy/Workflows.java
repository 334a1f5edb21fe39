package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Lake;
import dev.terraglue.cli.lake.Names;
import java.util.List;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/** The lake's workflow; its triggers are {@link Triggers}'s. */
final class Workflows {
    private final GlueClient glue;
    private final Names names;

    Workflows(GlueClient glue, Names names) {
        this.glue = glue;
        this.names = names;
    }

    List<Change> deploy(Lake.Workflow workflow) {
        try {
            if (workflow.description().equals(glue.getWorkflow(it -> it.name(workflow.name())).workflow().description())) {
                return List.of();
            }
            glue.updateWorkflow(it -> it.name(workflow.name()).description(workflow.description()));
            return Change.updated("workflow " + workflow.name());
        } catch (EntityNotFoundException e) {
            // One run at a time: two would write the same tables.
            glue.createWorkflow(it -> it.name(workflow.name()).description(workflow.description()).maxConcurrentRuns(1).tags(names.tags()));
            return Change.created("workflow " + workflow.name());
        }
    }
}
