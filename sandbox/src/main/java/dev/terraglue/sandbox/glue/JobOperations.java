package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.GlueTags;
import dev.terraglue.sandbox.glue.resource.Pages;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.glue.model.BatchGetJobsRequest;
import software.amazon.awssdk.services.glue.model.BatchGetJobsResponse;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.CreateJobResponse;
import software.amazon.awssdk.services.glue.model.DeleteJobRequest;
import software.amazon.awssdk.services.glue.model.DeleteJobResponse;
import software.amazon.awssdk.services.glue.model.ExecutionProperty;
import software.amazon.awssdk.services.glue.model.GetJobRequest;
import software.amazon.awssdk.services.glue.model.GetJobResponse;
import software.amazon.awssdk.services.glue.model.GetJobsRequest;
import software.amazon.awssdk.services.glue.model.GetJobsResponse;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobCommand;
import software.amazon.awssdk.services.glue.model.ListJobsRequest;
import software.amazon.awssdk.services.glue.model.ListJobsResponse;
import software.amazon.awssdk.services.glue.model.UpdateJobRequest;
import software.amazon.awssdk.services.glue.model.UpdateJobResponse;

/** Job definitions. */
final class JobOperations {
    private static final int PAGE = 100;

    private final ResourceStore<Job> jobs;
    private final GlueTags tags;

    JobOperations(ResourceStore<Job> jobs, GlueTags tags) {
        this.jobs = jobs;
        this.tags = tags;
    }

    CreateJobResponse createJob(CreateJobRequest request, Call call) {
        if (request.hasCodeGenConfigurationNodes()) throw GlueErrors.notBuilt("visual jobs (CodeGenConfigurationNodes)");
        check(request.command());
        Job.Builder job = ModelCopy.copy(request, Job.builder());
        jobs.create(request.name(), withDefaults(job.createdOn(call.time()).lastModifiedOn(call.time()).build()));
        tags.put(call.arn("glue", "job/" + request.name()), request.tags());
        return CreateJobResponse.builder().name(request.name()).build();
    }

    GetJobResponse getJob(GetJobRequest request, Call call) {
        return GetJobResponse.builder().job(jobs.get(request.jobName())).build();
    }

    GetJobsResponse getJobs(GetJobsRequest request, Call call) {
        Pages<Job> page = Pages.read(request.nextToken(), request.maxResults(), PAGE, Job::name, jobs::list);
        return GetJobsResponse.builder().jobs(page.items()).nextToken(page.nextToken()).build();
    }

    ListJobsResponse listJobs(ListJobsRequest request, Call call) {
        if (!request.tags().isEmpty()) throw GlueErrors.notBuilt("listing jobs by their tags");
        Pages<Job> page = Pages.read(request.nextToken(), request.maxResults(), PAGE, Job::name, jobs::list);
        return ListJobsResponse.builder().jobNames(page.items().stream().map(Job::name).toList()).nextToken(page.nextToken()).build();
    }

    BatchGetJobsResponse batchGetJobs(BatchGetJobsRequest request, Call call) {
        List<Job> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : request.jobNames()) jobs.find(name).ifPresentOrElse(found::add, () -> missing.add(name));
        return BatchGetJobsResponse.builder().jobs(found).jobsNotFound(missing).build();
    }

    /** Replaces the whole definition: what JobUpdate leaves out is gone. */
    UpdateJobResponse updateJob(UpdateJobRequest request, Call call) {
        check(request.jobUpdate().command());
        jobs.update(request.jobName(), present -> {
            Job.Builder changed = ModelCopy.copy(request.jobUpdate(), Job.builder());
            return withDefaults(changed.name(present.name()).createdOn(present.createdOn()).lastModifiedOn(call.time()).build());
        });
        return UpdateJobResponse.builder().jobName(request.jobName()).build();
    }

    /** Succeeds where there is no such job, as on AWS. */
    DeleteJobResponse deleteJob(DeleteJobRequest request, Call call) {
        jobs.delete(request.jobName());
        tags.remove(call.arn("glue", "job/" + request.jobName()));
        return DeleteJobResponse.builder().jobName(request.jobName()).build();
    }

    private static void check(JobCommand command) {
        if (command == null || command.name() == null) throw GlueErrors.invalidInput("Command name must not be null.");
        switch (command.name()) {
            case "glueetl", "gluestreaming", "pythonshell", "glueray" -> {}
            default -> throw GlueErrors.invalidInput("Command name " + command.name() + " is not one of glueetl, gluestreaming, pythonshell, glueray.");
        }
    }

    private static Job withDefaults(Job job) {
        return job.toBuilder()
                .maxRetries(job.maxRetries() == null ? 0 : job.maxRetries())
                .executionProperty(job.executionProperty() == null ? ExecutionProperty.builder().maxConcurrentRuns(1).build() : job.executionProperty())
                .build();
    }
}
