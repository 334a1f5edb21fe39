package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.GlueTags;
import dev.terraglue.sandbox.glue.resource.Pages;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.BatchGetWorkflowsRequest;
import software.amazon.awssdk.services.glue.model.BatchGetWorkflowsResponse;
import software.amazon.awssdk.services.glue.model.CreateWorkflowRequest;
import software.amazon.awssdk.services.glue.model.CreateWorkflowResponse;
import software.amazon.awssdk.services.glue.model.DeleteWorkflowRequest;
import software.amazon.awssdk.services.glue.model.DeleteWorkflowResponse;
import software.amazon.awssdk.services.glue.model.GetWorkflowRequest;
import software.amazon.awssdk.services.glue.model.GetWorkflowResponse;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunPropertiesRequest;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunPropertiesResponse;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunRequest;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunResponse;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunsRequest;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunsResponse;
import software.amazon.awssdk.services.glue.model.ListWorkflowsRequest;
import software.amazon.awssdk.services.glue.model.ListWorkflowsResponse;
import software.amazon.awssdk.services.glue.model.PutWorkflowRunPropertiesRequest;
import software.amazon.awssdk.services.glue.model.PutWorkflowRunPropertiesResponse;
import software.amazon.awssdk.services.glue.model.StartWorkflowRunRequest;
import software.amazon.awssdk.services.glue.model.StartWorkflowRunResponse;
import software.amazon.awssdk.services.glue.model.StopWorkflowRunRequest;
import software.amazon.awssdk.services.glue.model.StopWorkflowRunResponse;
import software.amazon.awssdk.services.glue.model.UpdateWorkflowRequest;
import software.amazon.awssdk.services.glue.model.UpdateWorkflowResponse;
import software.amazon.awssdk.services.glue.model.Workflow;
import software.amazon.awssdk.services.glue.model.WorkflowRun;

/** Workflow definitions and their runs. */
final class WorkflowOperations {
    private static final int PAGE = 25;
    private static final int RUNS_PAGE = 1000;

    private final ResourceStore<Workflow> workflows;
    private final WorkflowRunStore store;
    private final WorkflowRuns runs;
    private final Steps steps;
    private final GlueTags tags;

    WorkflowOperations(ResourceStore<Workflow> workflows, WorkflowRunStore store, WorkflowRuns runs, Steps steps, GlueTags tags) {
        this.workflows = workflows;
        this.store = store;
        this.runs = runs;
        this.steps = steps;
        this.tags = tags;
    }

    CreateWorkflowResponse createWorkflow(CreateWorkflowRequest request, Call call) {
        Workflow.Builder model = ModelCopy.copy(request, Workflow.builder());
        workflows.create(request.name(), model.createdOn(call.time()).lastModifiedOn(call.time()).build());
        tags.put(call.arn("glue", "workflow/" + request.name()), request.tags());
        return CreateWorkflowResponse.builder().name(request.name()).build();
    }

    GetWorkflowResponse getWorkflow(GetWorkflowRequest request, Call call) {
        return GetWorkflowResponse.builder().workflow(withLastRun(workflows.get(request.name()), included(request.includeGraph()))).build();
    }

    ListWorkflowsResponse listWorkflows(ListWorkflowsRequest request, Call call) {
        Pages<Workflow> page = Pages.read(request.nextToken(), request.maxResults(), PAGE, Workflow::name, workflows::list);
        return ListWorkflowsResponse.builder().workflows(page.items().stream().map(Workflow::name).toList()).nextToken(page.nextToken()).build();
    }

    BatchGetWorkflowsResponse batchGetWorkflows(BatchGetWorkflowsRequest request, Call call) {
        List<Workflow> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : request.names()) {
            workflows.find(name).ifPresentOrElse(workflow -> found.add(withLastRun(workflow, included(request.includeGraph()))), () -> missing.add(name));
        }
        return BatchGetWorkflowsResponse.builder().workflows(found).missingWorkflows(missing).build();
    }

    UpdateWorkflowResponse updateWorkflow(UpdateWorkflowRequest request, Call call) {
        workflows.update(request.name(), present -> ModelCopy.copy(request, present.toBuilder()).lastModifiedOn(call.time()).build());
        return UpdateWorkflowResponse.builder().name(request.name()).build();
    }

    /** Succeeds where there is no such workflow, as on AWS. */
    DeleteWorkflowResponse deleteWorkflow(DeleteWorkflowRequest request, Call call) {
        workflows.delete(request.name());
        tags.remove(call.arn("glue", "workflow/" + request.name()));
        return DeleteWorkflowResponse.builder().name(request.name()).build();
    }

    StartWorkflowRunResponse startWorkflowRun(StartWorkflowRunRequest request, Call call) {
        return StartWorkflowRunResponse.builder().runId(runs.start(request.name(), request.runProperties())).build();
    }

    GetWorkflowRunResponse getWorkflowRun(GetWorkflowRunRequest request, Call call) {
        return GetWorkflowRunResponse.builder().run(complete(find(request.name(), request.runId()), included(request.includeGraph()))).build();
    }

    /** The newest first. */
    GetWorkflowRunsResponse getWorkflowRuns(GetWorkflowRunsRequest request, Call call) {
        workflows.get(request.name());
        if (request.maxResults() != null && request.maxResults() < 1) throw GlueErrors.invalidInput("MaxResults must be at least 1.");
        int size = request.maxResults() == null ? RUNS_PAGE : Math.min(request.maxResults(), RUNS_PAGE);
        String before = request.nextToken();
        if (before != null && store.find(before).isEmpty()) throw GlueErrors.invalidInput("NextToken is not one that this operation gave.");
        List<WorkflowRun> found = store.ofWorkflow(request.name(), before, size + 1);
        boolean more = found.size() > size;
        List<WorkflowRun> page = more ? found.subList(0, size) : found;
        return GetWorkflowRunsResponse.builder()
                .runs(page.stream().map(run -> complete(run, included(request.includeGraph()))).toList())
                .nextToken(more ? page.getLast().workflowRunId() : null)
                .build();
    }

    StopWorkflowRunResponse stopWorkflowRun(StopWorkflowRunRequest request, Call call) {
        find(request.name(), request.runId());
        runs.stop(request.runId());
        return StopWorkflowRunResponse.builder().build();
    }

    GetWorkflowRunPropertiesResponse getWorkflowRunProperties(GetWorkflowRunPropertiesRequest request, Call call) {
        return GetWorkflowRunPropertiesResponse.builder().runProperties(find(request.name(), request.runId()).workflowRunProperties()).build();
    }

    PutWorkflowRunPropertiesResponse putWorkflowRunProperties(PutWorkflowRunPropertiesRequest request, Call call) {
        find(request.name(), request.runId());
        store.update(request.runId(), run -> {
            Map<String, String> merged = new TreeMap<>(run.workflowRunProperties());
            merged.putAll(request.runProperties());
            return run.toBuilder().workflowRunProperties(merged).build();
        });
        return PutWorkflowRunPropertiesResponse.builder().build();
    }

    private WorkflowRun find(String workflow, String runId) {
        return store.find(runId)
                .filter(run -> run.name().equals(workflow))
                .orElseThrow(() -> GlueErrors.entityNotFound("Workflow run " + runId + " not found for workflow " + workflow + "."));
    }

    private Workflow withLastRun(Workflow workflow, boolean graph) {
        Workflow.Builder builder = workflow.toBuilder();
        store.ofWorkflow(workflow.name(), null, 1).forEach(run -> builder.lastRun(complete(run, false)));
        if (graph) builder.graph(WorkflowGraph.of(runs.ofWorkflow(workflow.name()), List.of(), List.of()));
        return builder.build();
    }

    private WorkflowRun complete(WorkflowRun run, boolean graph) {
        WorkflowRun.Builder builder = run.toBuilder().statistics(runs.statistics(run.workflowRunId()));
        if (graph) builder.graph(WorkflowGraph.of(runs.ofWorkflow(run.name()), steps.jobRunsOf(run.workflowRunId()), steps.crawlsOf(run.workflowRunId())));
        return builder.build();
    }

    private static boolean included(@Nullable Boolean includeGraph) {
        return includeGraph != null && includeGraph;
    }
}
