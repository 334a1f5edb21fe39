package dev.terraglue.cli.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terraglue.cli.terminal.UserError;
import dev.terraglue.cli.terraform.TerraformEvent.Planned;
import dev.terraglue.cli.terraform.TerraformEvent.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A folder of Terraform files, worked with for one target. State, providers and log lie in a folder of the target's own. */
public final class TerraformRoot {
    /** Above the number of buckets: each waits a minute for its lifecycle configuration, and holds one of these places. */
    private static final String PARALLELISM = "-parallelism=20";
    /** Terraform wants the path in the files' backend since 1.11; there it could not differ by target, nor leave a backend of the user's alone. */
    private static final String DEPRECATED_FLAG = "Deprecated flag: -state";
    private static final Pattern FRAME = Pattern.compile("^[│╷╵]\\s?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TerraformProcess process;
    private final String program;
    private final Path folder;
    private final List<Diagnostic> warnings = new ArrayList<>();
    private final Set<Diagnostic> told = new HashSet<>();

    private TerraformRoot(TerraformProcess process, String program, Path folder) {
        this.process = process;
        this.program = program;
        this.folder = folder;
    }

    /**
     * The Terraform files of {@code files}, with all that is remembered of them in {@code folder}, which nobody else can read: a state
     * may hold secrets.
     *
     * @param environment of the target
     */
    public static TerraformRoot open(Path files, Path folder, Map<String, String> environment, Interruption interruption) {
        TerraformProgram program = TerraformProgram.find(environment.getOrDefault("PATH", ""));
        try (var listed = Files.list(files)) {
            if (listed.noneMatch(it -> it.toString().endsWith(".tf") || it.toString().endsWith(".tofu"))) {
                throw UserError.failed("There are no Terraform files in " + files + ".");
            }
        } catch (IOException e) {
            throw UserError.failed("There are no Terraform files in " + files + ".");
        }
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw UserError.failed(folder + " cannot be written: " + e.getMessage() + ".");
        }
        var all = new HashMap<>(environment);
        all.put("TF_DATA_DIR", folder.resolve("data").toString());
        return new TerraformRoot(new TerraformProcess(program, files, all, folder.resolve("terraform.log"), interruption), program.name(), folder);
    }

    /** Terraform or OpenTofu. */
    public String program() {
        return program;
    }

    public Path log() {
        return process.log();
    }

    public Path state() {
        return folder.resolve("terraform.tfstate");
    }

    /** Gets the providers, from {@code plugins} alone if it is given. */
    public void init(Optional<String> plugins) {
        var arguments = new ArrayList<>(List.of("init", "-input=false", "-no-color"));
        plugins.ifPresent(it -> arguments.add("-plugin-dir=" + it));
        var said = new ArrayList<String>();
        int exitCode = process.run(arguments, line -> said.add(FRAME.matcher(line).replaceFirst("")));
        if (exitCode != 0) {
            throw new TerraformFailure(List.of(error(said)));
        }
    }

    /**
     * Plans, and keeps the plan for {@link #apply}.
     *
     * @param destroy   everything instead
     * @param arguments {@code -var} and {@code -var-file}
     */
    public Plan plan(boolean destroy, List<String> arguments, Watch watch) {
        var command = new ArrayList<>(List.of("plan", "-json", "-input=false", PARALLELISM, stateFlag(), "-out=" + saved()));
        if (destroy) {
            command.add("-destroy");
        }
        command.addAll(arguments);
        var planned = new ArrayList<Planned>();
        tell(command, event -> {
            if (event instanceof Planned change) {
                planned.add(change);
            }
            watch.see(event);
        });
        return Plan.of(planned);
    }

    /** Does what was planned. */
    public void apply(Watch watch) {
        tell(List.of("apply", "-json", "-input=false", PARALLELISM, stateFlag(), saved().toString()), watch::see);
    }

    /** The plan with all values, as {@code terraform show} tells it. */
    public PlanDocument document() {
        return new PlanDocument(answer(List.of("show", "-json", "-no-color", saved().toString())));
    }

    /** The outputs of what has been made; each entry of a map by itself, as {@code output.entry}. Those without a value are left out. */
    public List<Output> outputs() {
        var outputs = new ArrayList<Output>();
        answer(List.of("output", "-json", "-no-color", stateFlag())).properties().forEach(it -> {
            JsonNode value = it.getValue().path("value");
            if (it.getValue().path("sensitive").asBoolean()) {
                outputs.add(new Output(it.getKey(), "(sensitive)"));
            } else if (value.isObject()) {
                value.properties().forEach(entry -> outputs.add(new Output(it.getKey() + "." + entry.getKey(), text(entry.getValue()))));
            } else if (!value.isNull() && !value.isMissingNode()) {
                outputs.add(new Output(it.getKey(), text(value)));
            }
        });
        return outputs;
    }

    /** An output, its value as text. */
    public record Output(String name, String value) {}

    /** The warnings that came since this was asked last, each once. */
    public List<Diagnostic> warnings() {
        List<Diagnostic> untold = warnings.stream().distinct().filter(told::add).toList();
        warnings.clear();
        return untold;
    }

    /** Runs a command that tells events; its errors are thrown. */
    private void tell(List<String> command, Consumer<TerraformEvent> listener) {
        var errors = new ArrayList<Diagnostic>();
        var others = new ArrayList<String>();
        int exitCode = process.run(command, line -> {
            TerraformEvent event = EventReader.read(line);
            if (event instanceof Told told) {
                keep(told.diagnostic(), errors);
            } else if (!line.startsWith("{")) {
                others.add(FRAME.matcher(line).replaceFirst(""));
            }
            listener.accept(event);
        });
        if (exitCode != 0) {
            throw new TerraformFailure(errors.isEmpty() ? List.of(error(others)) : errors);
        }
    }

    private void keep(Diagnostic diagnostic, List<Diagnostic> errors) {
        if (diagnostic.isError()) {
            errors.add(diagnostic);
        } else if (!diagnostic.summary().equals(DEPRECATED_FLAG)) {
            warnings.add(diagnostic);
        }
    }

    private JsonNode answer(List<String> command) {
        var said = new ArrayList<String>();
        var json = new StringBuilder();
        int exitCode = process.run(command, line -> {
            said.add(FRAME.matcher(line).replaceFirst(""));
            // Warnings about its configuration come as text on the same stream; a document begins with a brace.
            if (!json.isEmpty() || line.startsWith("{")) {
                json.append(line).append('\n');
            }
        });
        if (exitCode != 0) {
            throw new TerraformFailure(List.of(error(said)));
        }
        try {
            return JSON.readTree(json.toString());
        } catch (JsonProcessingException e) {
            throw UserError.failed(program + " answered \"" + command.getFirst() + "\" with something that is no JSON.", "Its log is " + log());
        }
    }

    /** The error in what a command has said as text: the first paragraph that begins with "Error:", and the next. */
    private Diagnostic error(List<String> said) {
        List<String> lines = said.stream().dropWhile(line -> !line.startsWith("Error:")).toList();
        if (lines.isEmpty()) {
            return new Diagnostic(true, "", program + " ended without saying why", "Its log is " + log(), "");
        }
        String detail = String.join(" ", lines.subList(1, lines.size()).stream().dropWhile(String::isBlank).takeWhile(line -> !line.isBlank()).toList());
        return new Diagnostic(true, "", lines.getFirst().substring("Error:".length()).strip(), detail, "");
    }

    private String stateFlag() {
        return "-state=" + state();
    }

    private Path saved() {
        return folder.resolve("plan");
    }

    private static String text(JsonNode value) {
        boolean words = value.isArray() && value.valueStream().allMatch(JsonNode::isTextual);
        return words ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining(", ")) : value.isTextual() ? value.asText() : value.toString();
    }
}
