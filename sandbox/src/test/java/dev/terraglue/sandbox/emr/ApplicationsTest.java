package dev.terraglue.sandbox.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.Application;
import software.amazon.awssdk.services.emrserverless.model.ApplicationState;
import software.amazon.awssdk.services.emrserverless.model.ApplicationSummary;
import software.amazon.awssdk.services.emrserverless.model.Architecture;
import software.amazon.awssdk.services.emrserverless.model.ConflictException;
import software.amazon.awssdk.services.emrserverless.model.CreateApplicationRequest;
import software.amazon.awssdk.services.emrserverless.model.EmrServerlessException;
import software.amazon.awssdk.services.emrserverless.model.InitialCapacityConfig;
import software.amazon.awssdk.services.emrserverless.model.ResourceNotFoundException;
import software.amazon.awssdk.services.emrserverless.model.ValidationException;

class ApplicationsTest {
    @TempDir
    Path home;

    private RunningSandbox sandbox;
    private EmrServerlessClient emr;

    @BeforeEach
    void begin() {
        sandbox = RunningSandbox.start(home);
        emr = sandbox.client(EmrServerlessClient.builder());
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Test
    void anApplicationIsToldAsItWasMade() {
        var made = emr.createApplication(r -> r.name("lake")
                .type("SPARK")
                .releaseLabel("emr-7.12.0")
                .tags(Map.of("layer", "sot"))
                .maximumCapacity(c -> c.cpu("8 vCPU").memory("32 GB"))
                .initialCapacity(Map.of("Driver", capacity("2 vCPU", "4 GB"))));

        Application told = get(made.applicationId());
        assertThat(made.arn()).isEqualTo("arn:aws:emr-serverless:us-east-1:000000000000:/applications/" + made.applicationId());
        assertThat(told.arn()).isEqualTo(made.arn());
        assertThat(told.name()).isEqualTo("lake");
        assertThat(told.type()).isEqualTo("Spark");
        assertThat(told.state()).isEqualTo(ApplicationState.CREATED);
        assertThat(told.architecture()).isEqualTo(Architecture.X86_64);
        assertThat(told.tags()).containsExactly(Map.entry("layer", "sot"));
        assertThat(told.maximumCapacity().memory()).isEqualTo("32 GB");
        assertThat(told.initialCapacity()).containsExactly(Map.entry("Driver", capacity("2 vCPU", "4 GB")));
        assertThat(told.autoStartConfiguration().enabled()).isTrue();
        assertThat(told.autoStopConfiguration().idleTimeoutMinutes()).isEqualTo(15);
        assertThat(told.networkConfiguration()).isNull();
    }

    @Test
    void anApplicationLivesFromCreatedToTerminated() {
        String id = create("lake");

        emr.startApplication(r -> r.applicationId(id));
        assertThat(get(id).state()).isEqualTo(ApplicationState.STARTED);
        refused("Application cannot be TERMINATED. Applications must be in one of the following statuses: [CREATED, STOPPED]", () -> emr.deleteApplication(r -> r.applicationId(id)));
        refused("Application cannot be UPDATED", () -> emr.updateApplication(r -> r.applicationId(id).releaseLabel("emr-7.0.0")));
        emr.stopApplication(r -> r.applicationId(id));
        assertThat(get(id).state()).isEqualTo(ApplicationState.STOPPED);
        refused("Application cannot be STOPPED. Applications must be in one of the following statuses: [STARTING, STARTED]", () -> emr.stopApplication(r -> r.applicationId(id)));
        emr.deleteApplication(r -> r.applicationId(id));

        assertThat(get(id).state()).isEqualTo(ApplicationState.TERMINATED);
        assertThat(emr.listApplications(r -> {}).applications()).isEmpty();
        assertThat(emr.listApplications(r -> r.states(ApplicationState.TERMINATED)).applications()).extracting(ApplicationSummary::id).containsExactly(id);
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> emr.startApplication(r -> r.applicationId(id)));
    }

    @Test
    void anUpdateChangesWhatItNames() {
        String id = create("lake");

        Application updated = emr.updateApplication(r -> r.applicationId(id).maximumCapacity(c -> c.cpu("4 vCPU").memory("16 GB")).autoStopConfiguration(c -> c.enabled(false))).application();

        assertThat(updated.maximumCapacity().cpu()).isEqualTo("4 vCPU");
        assertThat(get(id).autoStopConfiguration().enabled()).isFalse();
        assertThat(get(id).name()).isEqualTo("lake");
        assertThat(get(id).updatedAt()).isAfterOrEqualTo(get(id).createdAt());
    }

    @Test
    void theSameRequestAgainMakesNothingAgain() {
        CreateApplicationRequest request = CreateApplicationRequest.builder().name("lake").type("Spark").releaseLabel("emr-7.12.0").clientToken("once").build();

        String first = emr.createApplication(request).applicationId();

        assertThat(emr.createApplication(request).applicationId()).isEqualTo(first);
        assertThat(emr.listApplications(r -> {}).applications()).hasSize(1);
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> emr.createApplication(request.toBuilder().name("other").build()));
    }

    @Test
    void whatIsNotSparkIsRefused() {
        assertThatExceptionOfType(EmrServerlessException.class)
                .isThrownBy(() -> emr.createApplication(r -> r.type("HIVE").releaseLabel("emr-7.12.0")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotImplemented"))
                .withMessageContaining("Hive");
        refused("Unsupported engine FLINK", () -> emr.createApplication(r -> r.type("FLINK").releaseLabel("emr-7.12.0")));
        refused("release label 'emr-5.36.0'", () -> emr.createApplication(r -> r.type("SPARK").releaseLabel("emr-5.36.0")));
        refused("'name'", () -> emr.createApplication(r -> r.name("a lake").type("SPARK").releaseLabel("emr-7.12.0")));
        refused("'releaseLabel'", () -> emr.createApplication(r -> r.type("SPARK")));
        refused("'maximumCapacity.cpu'", () -> emr.createApplication(r -> r.type("SPARK").releaseLabel("emr-7.12.0").maximumCapacity(c -> c.cpu("many").memory("1 GB"))));
    }

    @Test
    void tagsOfApplicationsChange() {
        String id = create("lake");
        String arn = get(id).arn();

        emr.tagResource(r -> r.resourceArn(arn).tags(Map.of("a", "1", "b", "2")));
        emr.untagResource(r -> r.resourceArn(arn).tagKeys("a"));

        assertThat(emr.listTagsForResource(r -> r.resourceArn(arn)).tags()).containsExactly(Map.entry("b", "2"));
        assertThat(get(id).tags()).containsExactly(Map.entry("b", "2"));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> emr.listTagsForResource(r -> r.resourceArn(arn.replace(id, "0123456789abcdef"))));
    }

    @Test
    void applicationsComeInPagesTheNewestFirst() {
        List<String> made = IntStream.range(0, 5).mapToObj(i -> create("lake-" + i)).toList();

        assertThat(emr.listApplicationsPaginator(r -> r.maxResults(2)).stream().flatMap(page -> page.applications().stream()).map(ApplicationSummary::id)).isEqualTo(made.reversed());
        refused("'maxResults'", () -> emr.listApplications(r -> r.maxResults(51)));
    }

    @Test
    void applicationsSurviveTheSandbox() {
        String id = create("lake");
        emr.startApplication(r -> r.applicationId(id));

        sandbox.close();
        sandbox = RunningSandbox.start(home);
        emr = sandbox.client(EmrServerlessClient.builder());

        assertThat(get(id).state()).isEqualTo(ApplicationState.STARTED);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> get("00fnone")).withMessageContaining("Application 00fnone does not exist");
    }

    private static void refused(String message, Runnable call) {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(call::run).withMessageContaining(message);
    }

    private String create(String name) {
        return emr.createApplication(r -> r.name(name).type("Spark").releaseLabel("emr-7.12.0")).applicationId();
    }

    private Application get(String id) {
        return emr.getApplication(r -> r.applicationId(id)).application();
    }

    private static InitialCapacityConfig capacity(String cpu, String memory) {
        return InitialCapacityConfig.builder().workerCount(1L).workerConfiguration(c -> c.cpu(cpu).memory(memory)).build();
    }
}
