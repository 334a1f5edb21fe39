package dev.terraglue.sandbox.emr;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.engine.EngineCommand;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.emrserverless.model.Application;
import software.amazon.awssdk.services.emrserverless.model.Configuration;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.SparkSubmit;

/**
 * What a run has Spark do.
 *
 * @param jars    the entry point's, then those of {@code --jars} and {@code spark.jars}
 * @param conf    Spark's configuration: the application's under the run's under {@code sparkSubmitParameters}
 * @param ignored classifications of the configuration that terraglue does not act upon
 */
record SparkJob(String name, String mainClass, List<URI> jars, List<String> arguments, Map<String, String> conf, List<String> ignored) {
    private static final String DEFAULTS = "spark-defaults";
    /** Options of spark-submit that are another way to write a setting. */
    private static final Map<String, String> SETTINGS = Map.of(
            "driver-cores", "spark.driver.cores",
            "driver-memory", "spark.driver.memory",
            "executor-cores", "spark.executor.cores",
            "executor-memory", "spark.executor.memory",
            "num-executors", "spark.executor.instances",
            "files", "spark.files",
            "archives", "spark.archives",
            "driver-java-options", "spark.driver.extraJavaOptions",
            "driver-class-path", "spark.driver.extraClassPath",
            "driver-library-path", "spark.driver.extraLibraryPath");
    /** Where a run runs is the service's to say. */
    private static final Set<String> OURS = Set.of("spark.master", "spark.submit.deployMode");
    /** What would silently be left out of the run, in the words of the option and of the setting. */
    private static final Map<String, String> NOT_BUILT = Map.of(
            "packages", "spark.jars.packages",
            "repositories", "spark.jars.repositories",
            "py-files", "spark.submit.pyFiles",
            "properties-file", "spark.submit.propertiesFile",
            "driver-class-path", "spark.driver.extraClassPath",
            "keytab", "spark.kerberos.keytab",
            "proxy-user", "spark.submit.proxyUser",
            "remote", "spark.remote");

    SparkJob {
        jars = List.copyOf(jars);
        arguments = List.copyOf(arguments);
        conf = new LinkedHashMap<>(conf);
        ignored = List.copyOf(ignored);
    }

    /** @throws IllegalArgumentException where terraglue, or Spark, cannot run it; the message says why */
    static SparkJob of(JobRun run, Application application) {
        SparkSubmit submit = run.jobDriver().sparkSubmit();
        SparkSubmitParameters parameters = SparkSubmitParameters.parse(submit.sparkSubmitParameters() == null ? "" : submit.sparkSubmitParameters());
        List<Configuration> ofRun = run.configurationOverrides() == null ? List.of() : run.configurationOverrides().applicationConfiguration();
        Map<String, String> conf = new LinkedHashMap<>();
        List<Configuration> all = Stream.of(application.runtimeConfiguration(), ofRun).flatMap(List::stream).toList();
        all.stream().filter(configuration -> configuration.classification().equals(DEFAULTS)).forEach(defaults -> conf.putAll(defaults.properties()));
        conf.putAll(parameters.conf());
        parameters.options().forEach((option, value) -> {
            if (SETTINGS.containsKey(option)) conf.put(SETTINGS.get(option), value);
        });
        conf.keySet().removeAll(OURS);
        refuseWhatIsNotBuilt(submit.entryPoint(), parameters, conf);
        String mainClass = parameters.options().getOrDefault("class", "");
        if (mainClass.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot load main class from JAR " + submit.entryPoint() + "; please specify one with --class in sparkSubmitParameters");
        }
        return new SparkJob(
                name(run, parameters, conf, mainClass),
                mainClass,
                jars(submit.entryPoint(), parameters, conf),
                submit.entryPointArguments(),
                conf,
                all.stream().map(Configuration::classification).filter(classification -> !classification.equals(DEFAULTS)).distinct().toList());
    }

    EngineCommand.RunJob command(String runId, AwsAccess access) {
        return new EngineCommand.RunJob(runId, name, jars, mainClass, arguments, conf, access);
    }

    private static void refuseWhatIsNotBuilt(String entryPoint, SparkSubmitParameters parameters, Map<String, String> conf) {
        String path = entryPoint.toLowerCase(Locale.ROOT);
        if (path.endsWith(".py") || path.endsWith(".r")) {
            throw new IllegalArgumentException("terraglue runs jars (compiled Java or Scala); it has not built Python or R entry points yet: " + entryPoint);
        }
        NOT_BUILT.forEach((option, setting) -> {
            if (parameters.options().containsKey(option)) throw new IllegalArgumentException("terraglue has not built spark-submit's --" + option + " yet");
            if (conf.containsKey(setting)) throw new IllegalArgumentException("terraglue has not built the setting " + setting + " yet");
        });
    }

    private static String name(JobRun run, SparkSubmitParameters parameters, Map<String, String> conf, String mainClass) {
        if (parameters.options().containsKey("name")) return parameters.options().get("name");
        String configured = conf.get("spark.app.name");
        if (configured != null) return configured;
        return run.name() == null ? mainClass : run.name();
    }

    /** A jar that Spark itself would load from {@code spark.jars} is not in the class loader of the job's main class: the worker loads all. */
    private static List<URI> jars(String entryPoint, SparkSubmitParameters parameters, Map<String, String> conf) {
        String configured = conf.remove("spark.jars");
        String more = parameters.options().getOrDefault("jars", configured == null ? "" : configured);
        List<URI> jars = new ArrayList<>(List.of(URI.create(entryPoint)));
        for (String jar : more.split(",", -1)) {
            if (!jar.isBlank()) jars.add(URI.create(jar.strip()));
        }
        return jars;
    }
}
