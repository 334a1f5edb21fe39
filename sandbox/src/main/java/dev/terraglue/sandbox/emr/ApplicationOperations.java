package dev.terraglue.sandbox.emr;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.emrserverless.model.Application;
import software.amazon.awssdk.services.emrserverless.model.ApplicationState;
import software.amazon.awssdk.services.emrserverless.model.ApplicationSummary;
import software.amazon.awssdk.services.emrserverless.model.Architecture;
import software.amazon.awssdk.services.emrserverless.model.CreateApplicationRequest;
import software.amazon.awssdk.services.emrserverless.model.CreateApplicationResponse;
import software.amazon.awssdk.services.emrserverless.model.DeleteApplicationRequest;
import software.amazon.awssdk.services.emrserverless.model.DeleteApplicationResponse;
import software.amazon.awssdk.services.emrserverless.model.GetApplicationRequest;
import software.amazon.awssdk.services.emrserverless.model.GetApplicationResponse;
import software.amazon.awssdk.services.emrserverless.model.ListApplicationsRequest;
import software.amazon.awssdk.services.emrserverless.model.ListApplicationsResponse;
import software.amazon.awssdk.services.emrserverless.model.StartApplicationRequest;
import software.amazon.awssdk.services.emrserverless.model.StartApplicationResponse;
import software.amazon.awssdk.services.emrserverless.model.StopApplicationRequest;
import software.amazon.awssdk.services.emrserverless.model.StopApplicationResponse;
import software.amazon.awssdk.services.emrserverless.model.UpdateApplicationRequest;
import software.amazon.awssdk.services.emrserverless.model.UpdateApplicationResponse;

/** Applications: made, told, changed, started, stopped and deleted. */
final class ApplicationOperations {
    /** {@code emr-7.12.0}, {@code emr-6.6.0-latest}; the first release with EMR Serverless is 6.6.0. */
    private static final Pattern RELEASE = Pattern.compile("emr-(?:spark-)?(\\d{1,3})\\.(\\d{1,3})(?:\\.\\d{1,3})?(?:-[a-z]+)?");
    private static final EnumSet<ApplicationState> LISTED = EnumSet.complementOf(EnumSet.of(ApplicationState.TERMINATED, ApplicationState.UNKNOWN_TO_SDK_VERSION));

    private final ApplicationStore store;
    private final Applications applications;
    private final Supplier<String> ids;

    ApplicationOperations(ApplicationStore store, Applications applications, Supplier<String> ids) {
        this.store = store;
        this.applications = applications;
        this.ids = ids;
    }

    /** An application is there at once: CREATED. */
    CreateApplicationResponse createApplication(CreateApplicationRequest request, Call call) {
        Constraints.token(request.clientToken());
        Constraints.name(request.name());
        Constraints.tags(request.tags());
        checkType(request.type());
        if (request.imageConfiguration() != null || request.hasWorkerTypeSpecifications() || request.identityCenterConfiguration() != null) throw customised();
        String id = ids.get();
        Application.Builder application = ModelCopy.copy(request, Application.builder())
                .applicationId(id)
                .arn(call.arn("emr-serverless", EmrAccess.path(id)).toString())
                .type("Spark")
                .state(ApplicationState.CREATED)
                .createdAt(call.time())
                .updatedAt(call.time());
        if (request.autoStartConfiguration() == null) application.autoStartConfiguration(config -> config.enabled(true));
        if (request.autoStopConfiguration() == null) application.autoStopConfiguration(config -> config.enabled(true).idleTimeoutMinutes(15));
        if (request.architecture() == null) application.architecture(Architecture.X86_64);
        String kept = store.create(checked(application.build()), ClientTokens.Claim.of("CreateApplication", request.clientToken(), request));
        Application made = store.get(kept);
        return CreateApplicationResponse.builder().applicationId(kept).name(made.name()).arn(made.arn()).build();
    }

    GetApplicationResponse getApplication(GetApplicationRequest request, Call call) {
        return GetApplicationResponse.builder().application(store.get(request.applicationId())).build();
    }

    /** What the request does not name stays as it is. */
    UpdateApplicationResponse updateApplication(UpdateApplicationRequest request, Call call) {
        Constraints.token(request.clientToken());
        if (request.imageConfiguration() != null || request.hasWorkerTypeSpecifications() || request.identityCenterConfiguration() != null) throw customised();
        Application updated = store.change(request.applicationId(), present -> {
            Applications.required("UPDATED", present, Applications.AT_REST);
            return checked(ModelCopy.copy(request, present.toBuilder()).updatedAt(call.time()).build());
        });
        return UpdateApplicationResponse.builder().application(updated).build();
    }

    /** Deleted ones are listed only where their state is asked for. */
    ListApplicationsResponse listApplications(ListApplicationsRequest request, Call call) {
        int size = Constraints.pageSize(request.maxResults());
        List<Application> found = store.list(before(request.nextToken()), States.of(request.statesAsStrings(), LISTED), size + 1);
        List<Application> page = found.subList(0, Math.min(size, found.size()));
        return ListApplicationsResponse.builder()
                .applications(page.stream()
                        .map(application -> ModelCopy.copy(application, ApplicationSummary.builder()).id(application.applicationId()).build())
                        .toList())
                .nextToken(found.size() > size ? page.getLast().applicationId() : null)
                .build();
    }

    DeleteApplicationResponse deleteApplication(DeleteApplicationRequest request, Call call) {
        applications.delete(request.applicationId());
        return DeleteApplicationResponse.builder().build();
    }

    StartApplicationResponse startApplication(StartApplicationRequest request, Call call) {
        applications.start(request.applicationId());
        return StartApplicationResponse.builder().build();
    }

    StopApplicationResponse stopApplication(StopApplicationRequest request, Call call) {
        applications.stop(request.applicationId());
        return StopApplicationResponse.builder().build();
    }

    /** The token is the id of the last application of the page before. */
    private @Nullable String before(@Nullable String token) {
        if (token != null) store.get(token);
        return token;
    }

    private static void checkType(String type) {
        switch (type.toLowerCase(Locale.ROOT)) {
            case "spark" -> { }
            case "hive" -> throw EmrErrors.notBuilt("Hive applications (it runs those of type Spark)");
            default -> throw EmrErrors.validation("Unsupported engine " + type);
        }
    }

    private static Application checked(Application application) {
        Matcher release = RELEASE.matcher(application.releaseLabel());
        if (!release.matches() || !isOffered(Integer.parseInt(release.group(1)), Integer.parseInt(release.group(2)))) {
            throw EmrErrors.validation("Type '" + application.type() + "' is not supported for release label '" + application.releaseLabel() + "'. Try emr-7.12.0.");
        }
        Constraints.initialCapacity(application.initialCapacity());
        Constraints.maximumCapacity(application.maximumCapacity());
        Constraints.autoStop(application.autoStopConfiguration());
        if (application.monitoringConfiguration() != null) Monitoring.check(application.monitoringConfiguration());
        return application;
    }

    private static boolean isOffered(int major, int minor) {
        return major > 6 || (major == 6 && minor >= 6);
    }

    private static RuntimeException customised() {
        return EmrErrors.notBuilt("custom images and IAM Identity Center for EMR Serverless applications");
    }
}
