package dev.terraglue.sandbox;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.engine.Program;
import dev.terraglue.sandbox.athena.AthenaService;
import dev.terraglue.sandbox.athena.QueryRunner;
import dev.terraglue.sandbox.athena.ResultFiles;
import dev.terraglue.sandbox.auth.Authenticator;
import dev.terraglue.sandbox.auth.FormSignatures;
import dev.terraglue.sandbox.console.Console;
import dev.terraglue.sandbox.console.SandboxState;
import dev.terraglue.sandbox.delivery.DeliveryQueue;
import dev.terraglue.sandbox.emr.EmrService;
import dev.terraglue.sandbox.engines.AthenaEngine;
import dev.terraglue.sandbox.engines.RoleCredentials;
import dev.terraglue.sandbox.engines.RoleSession;
import dev.terraglue.sandbox.engines.SparkWorkers;
import dev.terraglue.sandbox.events.EventTargets;
import dev.terraglue.sandbox.events.EventsService;
import dev.terraglue.sandbox.glue.GlueService;
import dev.terraglue.sandbox.glue.resource.GlueEvents;
import dev.terraglue.sandbox.http.HttpServer;
import dev.terraglue.sandbox.iam.Iam;
import dev.terraglue.sandbox.iam.Ids;
import dev.terraglue.sandbox.iam.RootKey;
import dev.terraglue.sandbox.iam.policy.MalformedPolicyException;
import dev.terraglue.sandbox.journal.AccessLog;
import dev.terraglue.sandbox.journal.Journal;
import dev.terraglue.sandbox.kms.KmsService;
import dev.terraglue.sandbox.lakeformation.LakeFormationService;
import dev.terraglue.sandbox.logs.LogsService;
import dev.terraglue.sandbox.quicksight.QuickSightService;
import dev.terraglue.sandbox.s3.BucketUsage;
import dev.terraglue.sandbox.s3.ObjectKeys;
import dev.terraglue.sandbox.s3.S3Environment;
import dev.terraglue.sandbox.s3.S3Service;
import dev.terraglue.sandbox.s3.lifecycle.DayLength;
import dev.terraglue.sandbox.scheduler.SchedulerService;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.ActionRouter;
import dev.terraglue.sandbox.service.AuthorizedCalls;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.FileSteps;
import dev.terraglue.sandbox.store.HomeSecret;
import dev.terraglue.sandbox.store.ObjectFiles;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.UntilStored;
import dev.terraglue.sandbox.sts.Session;
import dev.terraglue.sandbox.sts.Sts;
import dev.terraglue.sandbox.wire.QueryProtocol;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A running sandbox: every part, wired here and nowhere else. */
public final class Sandbox implements AutoCloseable {
    private static final String VERSION = "0.1.0";
    /** Where the engines' calls are signed for. */
    private static final String REGION = "us-east-1";
    /** A job run or query is over long before; AWS gives service sessions no longer than this. */
    private static final Duration SESSION = Duration.ofHours(12);

    private final SandboxConfiguration configuration;
    private final HomeFolder home;
    private final Database database;
    private final UntilStored untilStored = new UntilStored(Duration.ofSeconds(1));
    private final Journal journal;
    private final AccessLog accessLog;
    private final LogsService logs;
    private final SparkWorkers sparkWorkers;
    private final AthenaEngine athenaEngine;
    private final S3Service s3;
    private final EventsService events;
    private final SchedulerService scheduler;
    private final GlueService glue;
    private final EmrService emr;
    private final InProcessCalls calls;
    private final FrontDoor frontDoor;
    private final HttpServer server;

    private Sandbox(SandboxConfiguration configuration, HomeFolder home, Database database) throws IOException {
        this.configuration = configuration;
        this.home = home;
        this.database = database;
        InstantSource clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();

        Ids ids = new Ids(random);
        Iam iam = new Iam(database, configuration.account(), ids, configuration.isLoopback() ? RootKey.TEST : null);
        Sts sts = new Sts(database, iam, ids, clock);
        journal = new Journal(database);
        JournaledCalls journaled = new JournaledCalls(journal, clock);
        accessLog = new AccessLog(database, sts.authorizer(), clock);
        Authorizer authorizer = accessLog;
        HomeSecret secret = HomeSecret.open(home.secret(), database, random, FileSteps.DISK);
        KmsService kms = new KmsService(
                database, configuration.account(), secret.derive("kms"), authorizer, sts.resourcePolicies(), random, UUID::randomUUID);
        logs = new LogsService(database, kms.keys(), clock);
        sparkWorkers = new SparkWorkers(Program.sparkWorker(configuration.installation()), home.logs());
        athenaEngine = new AthenaEngine(Program.athenaEngine(configuration.installation()), home.logs());
        LostDeliveries lost = new LostDeliveries(journal, clock, Sandbox::uuid);
        events = new EventsService(
                database, configuration.account(), REGION, new Targets(), lost.of("events"), clock, Sandbox::uuid);
        scheduler = new SchedulerService(
                database,
                configuration.account(),
                REGION,
                role -> sts.sessions().mayAssumeForService(role, SchedulerService.PRINCIPAL),
                lost.of("scheduler"),
                clock,
                random,
                Sandbox::uuid);
        s3 = new S3Service(database, ObjectFiles.open(home.objects(), FileSteps.DISK), new S3Environment(
                authorizer, policies(sts), new ObjectKeys(secret.derive("s3"), kms.keys()), new FormSignatures(sts.keys(), clock),
                events.publisher(), clock, random, new DayLength(configuration.lifecycleDay()), configuration.newBuckets()));
        glue = new GlueService(
                database,
                sparkWorkers,
                new GlueRoles(sts),
                new AuthorizedCalls(s3.service(), authorizer, journaled),
                logs.writer(),
                new GlueEvents(events.publisher(), configuration.account(), clock),
                untilStored,
                clock,
                () -> hex(random, 32));
        emr = new EmrService(
                database,
                sparkWorkers,
                (role, name) -> inRole(sts.sessions().assumeRoleForService(role, EmrService.PRINCIPAL, name, SESSION)),
                logs.writer(),
                new AuthorizedCalls(s3.service(), authorizer),
                home.runtimeLogs(),
                untilStored,
                clock,
                () -> "00f" + hex(random, 6) + "09");
        AthenaService athena = new AthenaService(
                database,
                QueryRunner.of(athenaEngine),
                call -> access(sts.sessions().onBehalfOf(call.caller(), SESSION)),
                ResultFiles.in(new AuthorizedCalls(s3.service(), authorizer)),
                new AuthorizedCalls(glue.service(), authorizer),
                events.publisher(),
                untilStored,
                clock,
                UUID::randomUUID);
        List<Service> services = List.of(
                s3.service(),
                iam.service(new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/"), new ActionRouter()),
                sts.service(new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/"), new ActionRouter()),
                kms.service(),
                glue.service(),
                athena.service(),
                emr.service(),
                new LakeFormationService(database, glue.service(), Sandbox::uuid).service(),
                new QuickSightService(database, Sandbox::uuid).service(),
                logs.service(),
                events.service(),
                scheduler.service());
        calls = new InProcessCalls(services, sts.sessions(), authorizer, journaled, clock, Sandbox::uuid);
        RequestPipeline pipeline = new RequestPipeline(
                new ServiceDirectory(configuration.account(), services), new Authenticator(sts.keys(), clock), authorizer, journal, s3.accessLogs(), clock, Sandbox::uuid);
        Console console = new Console(home.path(), VERSION, this::state, accessLog::of);
        frontDoor = new FrontDoor(configuration.host(), console, s3.websites(), s3.crossOrigin(), pipeline);
        server = HttpServer.start(configuration.host(), configuration.port(), frontDoor);
    }

    /**
     * Starts a sandbox on its home folder; when this returns, it answers.
     *
     * @throws IOException where the port is taken, the folder is another sandbox's or cannot be written
     */
    public static Sandbox start(SandboxConfiguration configuration) throws IOException {
        HomeFolder home = HomeFolder.open(configuration.home());
        try {
            Database database = Database.open(home.metadata(), schemas());
            try {
                Sandbox sandbox = new Sandbox(configuration, home, database);
                sandbox.resume();
                return sandbox;
            } catch (IOException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            home.close();
            throw e;
        }
    }

    private static S3Environment.PolicyCheck policies(Sts sts) {
        return new S3Environment.PolicyCheck() {
            @Override
            public Optional<String> fault(String policy) {
                try {
                    sts.resourcePolicies().check(policy);
                    return Optional.empty();
                } catch (MalformedPolicyException e) {
                    return Optional.of(String.valueOf(e.getMessage()));
                }
            }

            @Override
            public boolean admits(String service, AccessRequest request) {
                return sts.resourcePolicies().admitsService(service, request);
            }
        };
    }

    public int port() {
        return server.port();
    }

    private static List<Schema> schemas() {
        List<Schema> schemas = new ArrayList<>(List.of(Journal.SCHEMA, AccessLog.SCHEMA, HomeSecret.SCHEMA, S3Service.SCHEMA, KmsService.SCHEMA, Iam.SCHEMA, Sts.SCHEMA, LogsService.SCHEMA));
        schemas.add(DeliveryQueue.SCHEMA);
        schemas.addAll(EventsService.SCHEMAS);
        schemas.addAll(SchedulerService.SCHEMAS);
        schemas.addAll(GlueService.SCHEMAS);
        schemas.addAll(AthenaService.SCHEMAS);
        schemas.addAll(EmrService.SCHEMAS);
        schemas.addAll(LakeFormationService.SCHEMAS);
        schemas.addAll(QuickSightService.SCHEMAS);
        return schemas;
    }

    private SandboxState state() {
        return new SandboxState(
                endpoint().toString(),
                home.path().toString(),
                sparkWorkers.status(),
                athenaEngine.status(),
                BucketUsage.ofAll(database),
                glue.overview(),
                Stream.concat(events.deliveryCounts().stream(), scheduler.deliveryCounts().stream()).toList(),
                home.logFiles().stream().map(Path::toString).toList());
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    private void resume() {
        if (configuration.warmEngines()) Thread.ofVirtual().name("warm-up").start(this::warmEngines);
        logs.resume();
        s3.start();
        glue.resume();
        emr.resume();
        events.start(calls);
        scheduler.start(calls);
    }

    /**
     * Two engines take all cores of a small machine while they warm up: whoever waits for the sandbox itself is answered first. Of a lake that is
     * there already, whoever started it looks whether it is as described, and seldom needs an engine for that; an empty one is filled by jobs.
     */
    private void warmEngines() {
        try {
            boolean lakeIsThere = !BucketUsage.ofAll(database).isEmpty();
            frontDoor.awaitFirstAnswer(Duration.ofSeconds(1));
            if (lakeIsThere) frontDoor.awaitCalm(Duration.ofMillis(300), Duration.ofSeconds(10));
            sparkWorkers.warm();
            athenaEngine.warm();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RoleSession inRole(Session session) {
        return new RoleSession(access(session), session.caller());
    }

    /** What takes events otherwise than by an operation of its API. */
    private final class Targets implements EventTargets {
        @Override
        public void notifyWorkflow(String workflow, String eventId) {
            glue.notifyEvent(workflow, eventId);
        }

        @Override
        public void writeToLog(String group, String stream, String message) {
            logs.writer().write(group, stream, message);
        }
    }

    /** The roles of Glue's jobs and crawlers. */
    private final class GlueRoles implements RoleCredentials {
        private static final String GLUE = "glue.amazonaws.com";

        private final Sts sts;

        GlueRoles(Sts sts) {
            this.sts = sts;
        }

        @Override
        public RoleSession assume(String role, String sessionName) {
            return inRole(sts.sessions().assumeRoleForService(roleArn(role), GLUE, sessionName, SESSION));
        }

        @Override
        public boolean mayAssume(String role) {
            return sts.sessions().mayAssumeForService(roleArn(role), GLUE);
        }
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }

    private AwsAccess access(Session session) {
        return new AwsAccess(endpoint(), REGION, session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
    }

    /** Glue's jobs and crawlers name their role by its ARN or by its name alone. */
    private String roleArn(String role) {
        return role.startsWith("arn:") ? role : "arn:aws:iam::" + configuration.account() + ":role/" + role;
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** Ends the engines, lets requests under way end, and closes the store. */
    @Override
    public void close() throws IOException {
        server.close();
        // First of all: whatever the others still tell is kept, and delivered by the next sandbox.
        scheduler.close();
        events.close();
        sparkWorkers.close();
        athenaEngine.close();
        glue.close();
        emr.close();
        untilStored.close();
        s3.close();
        logs.close();
        journal.close();
        accessLog.close();
        database.close();
        home.close();
    }
}
