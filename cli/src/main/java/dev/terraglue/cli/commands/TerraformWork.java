package dev.terraglue.cli.commands;

import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Column;
import dev.terraglue.cli.terminal.Console;
import dev.terraglue.cli.terminal.Progress;
import dev.terraglue.cli.terminal.RowFormat;
import dev.terraglue.cli.terminal.RowWriter;
import dev.terraglue.cli.terminal.UserError;
import dev.terraglue.cli.terraform.Interruption;
import dev.terraglue.cli.terraform.Plan;
import dev.terraglue.cli.terraform.Target;
import dev.terraglue.cli.terraform.TargetEnvironment;
import dev.terraglue.cli.terraform.TerraformFailure;
import dev.terraglue.cli.terraform.TerraformRoot;
import dev.terraglue.cli.terraform.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Drives Terraform for {@code deploy} and {@code destroy}: providers, plan, question, apply, outputs. */
final class TerraformWork {
    /** What a shell reports of a program that Ctrl-C ended. */
    private static final int INTERRUPTED = 130;
    /** A folder with providers, for machines that reach no registry; the same variable makes the project's tests use it. */
    private static final String PLUGINS = "TERRAGLUE_TERRAFORM_PLUGINS";

    private final Session session;
    private final Console console;
    private final TerraformOptions options;
    private final FormatOptions format;
    private final boolean destroy;

    TerraformWork(Session session, TerraformOptions options, FormatOptions format, boolean destroy) {
        this.session = session;
        this.console = session.console();
        this.options = options;
        this.format = format;
        this.destroy = destroy;
    }

    /** Gives the exit code. */
    int run() {
        List<String> variables = options.arguments();
        Map<String, String> environment = environment();
        try (var progress = new Progress(console); var interruption = new Interruption(() -> progress.line(console.err(),
                "   Interrupted: Terraform ends what it is about, and keeps its state."))) {
            TerraformRoot terraform = TerraformRoot.open(infra(), folder(), environment, interruption);
            try {
                return work(terraform, variables, progress);
            } catch (TerraformFailure e) {
                e.errors().stream()
                        .filter(error -> !(interruption.happened() && error.isOfInterruption()))
                        .forEach(error -> console.err().println(console.errInk().red("error:") + " " + error.sentence()));
                console.err().println(interruption.happened() ? "  Run it again to go on." : "  All that " + terraform.program() + " said is in " + terraform.log());
                return interruption.happened() ? INTERRUPTED : UserError.FAILED;
            }
        }
    }

    private int work(TerraformRoot terraform, List<String> given, Progress progress) {
        if (options.target() == Target.SANDBOX) {
            new SandboxStep(session).run(progress);
        }
        List<String> variables = orRemembered(given);
        Progress.Step init = progress.begin("init");
        watched(init, () -> terraform.init(console.variable(PLUGINS)));
        init.done(terraform.program() + " has its providers");

        Progress.Step planning = progress.begin("plan");
        Plan plan = watched(planning, () -> terraform.plan(destroy, variables, Watch.plan(console, progress, planning)));
        planning.done(plan.summary());
        warn(terraform);
        var page = options.onlyPlan() ? new PlanPage(console, format.format(console)) : new PlanPage(console.aside(), RowFormat.TABLE);
        if (options.target() == Target.AWS) {
            new AwsGate(page, destroy).show(plan, terraform.document());
        } else if (options.onlyPlan()) {
            page.plan(plan);
        }
        if (options.onlyPlan()) {
            return 0;
        }
        if (!plan.isEmpty()) {
            checkThatUpWasNotHere(terraform);
            ask(plan, progress);
            remember(variables);
            apply(terraform, plan, progress);
            warn(terraform);
        }
        if (destroy) {
            console.err().println(plan.isEmpty() ? "There is nothing to destroy." : "Everything that deploy had made is gone.");
        } else {
            outputs(terraform);
        }
        return 0;
    }

    private void warn(TerraformRoot terraform) {
        terraform.warnings().forEach(warning -> console.err().println(console.errInk().yellow("warning:") + " " + warning.sentence()));
    }

    private void apply(TerraformRoot terraform, Plan plan, Progress progress) {
        Progress.Step step = progress.begin(destroy ? "destroy" : "apply");
        Watch watch = Watch.apply(console, progress, step, plan);
        long from = System.nanoTime();
        try {
            terraform.apply(watch);
        } catch (TerraformFailure e) {
            step.failed(watch.far() + " done; what was done is kept in the state, and the next " + (destroy ? "destroy" : "deploy") + " goes on from there");
            throw e;
        }
        step.done(watch.summary() + " in " + Amounts.duration(Duration.ofNanos(System.nanoTime() - from)));
    }

    private void outputs(TerraformRoot terraform) {
        List<TerraformRoot.Output> outputs = terraform.outputs();
        try (RowWriter rows = RowWriter.open(format.format(console), console, List.of(Column.text("output"), Column.text("value")))) {
            outputs.forEach(output -> rows.row(List.of(output.name(), output.value())));
        }
        String target = options.target() == Target.SANDBOX ? "" : " --target " + options.target();
        console.err().println("To remove it all again: ./terraglue destroy" + target);
    }

    /** Asks before anything is made in AWS or destroyed anywhere. */
    private void ask(Plan plan, Progress progress) {
        boolean harmless = options.target() == Target.SANDBOX && !destroy;
        if (options.yes() || harmless) {
            return;
        }
        if (!console.inIsTerminal()) {
            throw UserError.failed("Nothing was done: there is no terminal to ask whether to go on.", "--yes does not ask; --plan shows what would be done.");
        }
        progress.line(console.err(), "");
        console.err().print((destroy ? "Destroy " + plan.changes().size() + " resources" : "Do this") + " in "
                + (options.target() == Target.AWS ? "AWS" : "the sandbox on " + session.installation().address()) + "? Type yes to go on: ");
        console.err().flush();
        var answer = new Scanner(console.in(), java.nio.charset.StandardCharsets.UTF_8);
        if (!answer.hasNextLine() || !answer.nextLine().strip().equalsIgnoreCase("yes")) {
            throw UserError.failed("Nothing was done.");
        }
    }

    private Map<String, String> environment() {
        return switch (options.target()) {
            case SANDBOX -> TargetEnvironment.sandbox(console.environment(), session.endpoint());
            case AWS -> TargetEnvironment.aws(console.environment());
        };
    }

    private Path infra() {
        @Nullable Path given = options.infra();
        return given == null ? session.installation().root().resolve("infra") : given.toAbsolutePath().normalize();
    }

    private Path folder() {
        return session.installation().terraform().resolve(options.target().key());
    }

    /** What {@code up} has made is not in Terraform's state: Terraform would stumble over its names one by one. */
    private void checkThatUpWasNotHere(TerraformRoot terraform) {
        if (options.target() == Target.AWS || destroy || options.infra() != null || Files.exists(terraform.state())) {
            return;
        }
        String bucket = session.names().assetsBucket();
        try {
            session.aws().s3().headBucket(it -> it.bucket(bucket));
        } catch (NoSuchBucketException e) {
            return;
        }
        throw UserError.failed("The sandbox holds this lake already, made by ./terraglue up; Terraform cannot take over what it has not made.",
                "Give Terraform a sandbox of its own: ./terraglue deploy --home .terraglue-terraform --port 4567; or delete the lake: ./terraglue reset");
    }

    /** Destroying wants the variables that the lake was deployed with. */
    private List<String> orRemembered(List<String> given) {
        Path file = variablesFile();
        try {
            return destroy && given.isEmpty() && Files.exists(file) ? Files.readAllLines(file) : given;
        } catch (IOException e) {
            throw UserError.failed(file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private void remember(List<String> variables) {
        try {
            Files.write(variablesFile(), variables);
        } catch (IOException e) {
            throw UserError.failed(variablesFile() + " cannot be written: " + e.getMessage() + ".");
        }
    }

    private Path variablesFile() {
        return folder().resolve("variables");
    }

    private interface Work<T> {
        T run();
    }

    private static <T> T watched(Progress.Step step, Work<T> work) {
        try {
            return work.run();
        } catch (TerraformFailure e) {
            step.failed("failed");
            throw e;
        }
    }

    private static void watched(Progress.Step step, Runnable work) {
        watched(step, () -> {
            work.run();
            return Optional.empty();
        });
    }
}
