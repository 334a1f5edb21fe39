package dev.terraglue.sandbox.emr;

import dev.terraglue.engine.EngineEvent.Stream;
import dev.terraglue.sandbox.logs.LogWriter;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.AuthorizedCalls;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.emrserverless.model.CloudWatchLoggingConfiguration;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.MonitoringConfiguration;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Brings what the driver prints to where a run's monitoring configuration wants it ("Storing logs" in the user guide): line by line into
 * CloudWatch Logs, and when the run has ended as {@code stdout.gz} and {@code stderr.gz} into S3. Both are done in the name of the runtime role:
 * what it may not do is not done, and the run's state details say so.
 */
final class RunLogs {
    private static final String DEFAULT_GROUP = "/aws/emr-serverless";
    private static final String DRIVER = "SPARK_DRIVER";

    private final Path folder;
    private final LogWriter cloudWatch;
    private final AuthorizedCalls s3;
    private final InstantSource clock;

    /**
     * @param folder where the driver's output is kept: managed storage
     * @param s3     S3 in this process
     */
    RunLogs(Path folder, LogWriter cloudWatch, AuthorizedCalls s3, InstantSource clock) {
        this.folder = folder;
        this.cloudWatch = cloudWatch;
        this.s3 = s3;
        this.clock = clock;
    }

    /**
     * Begins the logs of an attempt.
     *
     * @param role the session of the runtime role
     * @throws IOException where its folder cannot be made
     */
    Attempt begin(JobRun run, Caller role) throws IOException {
        MonitoringConfiguration monitoring = monitoring(run);
        CloudWatchLoggingConfiguration cloud = monitoring.cloudWatchLoggingConfiguration();
        Attempt attempt = new Attempt(run, role, monitoring, new DriverFiles(folder.resolve(place(run)), keepsFiles(monitoring)));
        if (cloud != null && Boolean.TRUE.equals(cloud.enabled())) attempt.openCloudWatch(cloud);
        return attempt;
    }

    /** Deletes the files of attempts that have been kept for as long as AWS keeps them. */
    void expire() {
        DriverFiles.expire(folder, clock.instant());
    }

    private static boolean keepsFiles(MonitoringConfiguration monitoring) {
        var managed = monitoring.managedPersistenceMonitoringConfiguration();
        return managed == null || !Boolean.FALSE.equals(managed.enabled());
    }

    private static MonitoringConfiguration monitoring(JobRun run) {
        var overrides = run.configurationOverrides();
        return overrides == null || overrides.monitoringConfiguration() == null ? MonitoringConfiguration.builder().build() : overrides.monitoringConfiguration();
    }

    /** Attempts after the first have a folder of their own. */
    private static String place(JobRun run) {
        return "applications/" + run.applicationId() + "/jobs/" + run.jobRunId() + (run.attempt() > 1 ? "/attempts/" + run.attempt() : "") + "/" + DRIVER;
    }

    /** The logs of one attempt, while it runs. */
    final class Attempt {
        private final JobRun run;
        private final Caller role;
        private final MonitoringConfiguration monitoring;
        private final DriverFiles files;
        private String group = "";
        private String streams = "";
        private List<String> cloudTypes = List.of();
        private String refusal = "";

        private Attempt(JobRun run, Caller role, MonitoringConfiguration monitoring, DriverFiles files) {
            this.run = run;
            this.role = role;
            this.monitoring = monitoring;
            this.files = files;
        }

        void line(Stream stream, String line) {
            files.append(stream, line);
            if (cloudTypes.contains(type(stream))) cloudWatch.append(group, streams + file(stream), line);
        }

        /**
         * Sees to it that every line is where it belongs.
         *
         * @return what could not be written and why; empty where all could
         */
        Optional<String> end() {
            try {
                cloudWatch.flush();
                var toS3 = monitoring.s3MonitoringConfiguration();
                if (toS3 != null && toS3.logUri() != null) upload(toS3.logUri());
            } catch (ServiceException e) {
                refusal = "The logs could not be written to S3: " + e.message();
            } catch (IOException | RuntimeException e) {
                refusal = "The logs could not be written: " + e.getMessage();
            } finally {
                files.close();
            }
            return Optional.of(refusal).filter(reason -> !reason.isEmpty());
        }

        private void openCloudWatch(CloudWatchLoggingConfiguration cloud) {
            group = cloud.logGroupName() == null ? DEFAULT_GROUP : cloud.logGroupName();
            streams = (cloud.logStreamNamePrefix() == null ? "" : cloud.logStreamNamePrefix()) + "/" + place(run) + "/";
            List<String> wanted = cloud.hasLogTypes() ? cloud.logTypes().getOrDefault(DRIVER, List.of()) : List.of("STDOUT", "STDERR");
            for (String action : List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents")) {
                AccessRequest request = AccessRequest.of(action, Arn.of("logs", region(), role.account(), "log-group:" + group + ":*"));
                Authorizer.Decision decision = s3.authorizer().decide(call(InputStream.nullInputStream(), 0), request);
                if (!decision.allowed()) {
                    refusal = "The logs could not be written to CloudWatch: " + decision.message() + ". " + decision.reason();
                    return;
                }
            }
            cloudTypes = wanted;
            for (Stream stream : Stream.values()) {
                if (wanted.contains(type(stream))) cloudWatch.open(group, streams + file(stream));
            }
        }

        private void upload(String logUri) throws IOException {
            S3Place place = S3Place.parse(logUri);
            for (Stream stream : Stream.values()) {
                Path content = files.zipped(stream);
                PutObjectRequest put = PutObjectRequest.builder()
                        .bucket(place.bucket())
                        .key(place.prefix() + place(run) + "/" + file(stream) + ".gz")
                        .build();
                try (InputStream body = Files.newInputStream(content)) {
                    var _ = s3.call(put, call(body, Files.size(content)));
                }
            }
        }

        private Call call(InputStream body, long length) {
            HttpHeaders headers = new HttpHeaders().set("Content-Length", Long.toString(length)).set("Content-Type", "application/x-gzip");
            HttpRequest request = new HttpRequest("PUT", "/", "", new QueryString(List.of()), headers, body, false, "127.0.0.1");
            return new Call(run.jobRunId(), role, region(), clock.instant(), request);
        }

        private String region() {
            return Arn.parse(run.arn()).region();
        }
    }

    private static String type(Stream stream) {
        return stream == Stream.OUT ? "STDOUT" : "STDERR";
    }

    static String file(Stream stream) {
        return stream == Stream.OUT ? "stdout" : "stderr";
    }
}
