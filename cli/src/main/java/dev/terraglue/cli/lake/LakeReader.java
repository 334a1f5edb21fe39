package dev.terraglue.cli.lake;

import dev.terraglue.cli.terminal.UserError;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code lake.yaml}. */
public final class LakeReader {
    private LakeReader() {}

    /**
     * The lake that the file at {@code path} describes.
     *
     * @throws UserError naming file, line, column, what was found and what was expected
     */
    public static Lake read(Path path) {
        String file = path.getFileName().toString();
        try {
            return parse(file, Files.readString(path));
        } catch (NoSuchFileException e) {
            throw UserError.usage("There is no " + path + ".", "Run terraglue in its project folder, or name the file with --lake FILE.");
        } catch (MalformedInputException e) {
            throw UserError.usage(file + " is not UTF-8 text.");
        } catch (IOException e) {
            throw UserError.usage(path + " cannot be read: " + e.getMessage());
        }
    }

    static Lake parse(String file, String text) {
        try {
            Node root = new Compose(LoadSettings.builder().setLabel(file).build())
                    .composeString(text)
                    .orElseThrow(() -> new LakeFileException(file, 1, 1, "the file is empty, expected the description of a lake"));
            return new Section(file, "the description of a lake", root).read(LakeReader::lake);
        } catch (LakeFileException e) {
            throw UserError.usage(e.getMessage());
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1)).orElse("");
            throw UserError.usage(file + place + ": this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw UserError.usage(file + ": this is not YAML: " + e.getMessage());
        }
    }

    private static Lake lake(Section file) {
        String name = file.text("name");
        String region = file.text("region");
        List<Lake.Layer> layers = file.sections("layers", LakeReader::layer);
        if (layers.isEmpty()) {
            throw file.fault("layers", "\"layers\" is empty, expected at least one layer");
        }
        List<String> databases = layers.stream().flatMap(layer -> layer.databases().stream()).map(Lake.Database::name).toList();
        List<String> buckets = file.section("buckets", section -> List.of(section.text("glue_assets"), section.text("athena_results")));
        Encryption encryption = Encryption.of(file.choice("encryption", Encryption.keys(), "s3"));
        Lake.AppJar app = file.section("app", section -> new Lake.AppJar(section.text("jar"), section.text("key")));
        List<Job> jobs = file.sections("jobs", (job, section) -> job(job, section, databases));
        List<String> jobNames = jobs.stream().map(Job::name).toList();
        Lake.Workflow workflow = file.section("workflow", section -> new Lake.Workflow(
                section.text("name"),
                section.text("description", ""),
                section.sections("triggers", (trigger, it) -> trigger(trigger, it, jobNames))));
        long starts = workflow.triggers().stream().filter(trigger -> !(trigger.kind() instanceof Trigger.Kind.After)).count();
        if (starts != 1) {
            throw file.fault("workflow", "found " + starts + " start triggers, expected one: Glue starts a workflow at exactly one trigger");
        }
        return new Lake(
                name,
                region,
                layers,
                buckets.get(0),
                buckets.get(1),
                encryption,
                app,
                jobs,
                workflow,
                file.optionalSections("schedule", (trigger, it) -> trigger(trigger, it, jobNames)),
                file.section("athena", it -> new Lake.Workgroup(it.text("workgroup"), it.text("description", ""))),
                file.optionalSections("questions", (question, it) -> new Lake.Question(
                        question, it.text("title"), it.reference("database", "database", databases), it.text("sql"))));
    }

    private static Lake.Layer layer(String key, Section section) {
        return new Lake.Layer(
                key,
                section.text("title"),
                section.text("bucket"),
                section.sections("databases", (name, it) -> new Lake.Database(name, it.text("description", ""), it.optionalText("data"))));
    }

    private static Job job(String name, Section section, List<String> databases) {
        return new Job(
                name,
                section.text("description", ""),
                section.text("class"),
                section.text("role"),
                section.references("reads", "database", databases),
                section.references("writes", "database", databases),
                section.texts("arguments"),
                section.text("glue_version", "6.0"),
                section.text("worker_type", "G.1X"),
                section.number("workers", 2),
                section.number("timeout_minutes", 30));
    }

    private static Trigger trigger(String name, Section section, List<String> jobs) {
        List<String> starts = section.references("starts", "job", jobs);
        boolean enabled = section.flag("enabled", true);
        if (section.flag("on_demand", false)) {
            return new Trigger(name, new Trigger.Kind.OnDemand(), starts, enabled);
        }
        var cron = section.optionalText("cron");
        if (cron.isPresent()) {
            return new Trigger(name, new Trigger.Kind.Cron(cron.get()), starts, enabled);
        }
        return new Trigger(name, new Trigger.Kind.After(section.references("after", "job", jobs)), starts, enabled);
    }
}
