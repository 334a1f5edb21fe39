package dev.terraglue.cli.commands;

import dev.terraglue.cli.access.AccessRecord;
import dev.terraglue.cli.access.LeastPrivilege;
import dev.terraglue.cli.lake.Suggestion;
import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Console;
import dev.terraglue.cli.terminal.UserError;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.iam.model.Role;

/** Writes the policy that a role's work needs. */
@Command(
        name = "least-privilege",
        header = {
            "Print the smallest policy that allows what a role was seen to do in the sandbox.",
            "",
            "  ./terraglue least-privilege terraglue-glue-jobs > policy.json",
            "",
            "Run what the role is for first: what it has not done, the policy does not allow. A call on a table's file stands for",
            "the table's folder, ids that are made anew each time for a *.",
            ""
        })
final class LeastPrivilegeCommand implements Callable<Integer> {
    private static final String GLUE = "glue.amazonaws.com";

    private final Session session;

    @Parameters(paramLabel = "ROLE", description = "The role's name.")
    private String role = "";

    LeastPrivilegeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.sandbox();
        List<Role> present = session.aws().iam().listRolesPaginator().roles().stream().toList();
        List<String> roles = present.stream().map(Role::roleName).toList();
        AccessRecord record = AccessRecord.ofRole(session.endpoint(), role);
        if (record.uses().isEmpty()) {
            throw roles.contains(role)
                    ? UserError.failed("No session of " + role + " has done anything yet.", "Run what it is for, for instance ./terraglue job run NAME.")
                    : UserError.failed("There is no role \"" + role + "\"" + (Suggestion.among(roles, role).isEmpty() ? "." : Suggestion.among(roles, role)));
        }
        var glue = session.aws().glue();
        List<Table> tables = glue.getDatabasesPaginator(_ -> {}).stream()
                .flatMap(page -> page.databaseList().stream())
                .flatMap(database -> glue.getTablesPaginator(it -> it.databaseName(database.name())).stream())
                .flatMap(page -> page.tableList().stream())
                .toList();
        Console console = session.console();
        console.out().println(LeastPrivilege.over(tables).policy(record.allowed()));
        long calls = record.allowed().stream().mapToLong(AccessRecord.Use::times).sum();
        console.err().println("From " + Amounts.count(calls, "decision") + " about " + Amounts.count(record.allowed().stream().map(AccessRecord.Use::action)
                .distinct().count(), "action") + " of the sessions of " + role + ".");
        record.refused().forEach(use -> console.err().println(
                console.errInk().yellow("refused, and left out:") + " " + use.action() + " on " + use.resource() + ", " + Amounts.count(use.times(), "time")));
        if (present.stream().anyMatch(it -> it.roleName().equals(role) && it.assumeRolePolicyDocument().contains(GLUE))) {
            console.err().println("On AWS Glue also reads a job's script (s3:GetObject) and writes its log (logs:CreateLogGroup, logs:CreateLogStream,"
                    + " logs:PutLogEvents on /aws-glue/jobs/*) as the role, here it does so itself: add them.");
        }
        return 0;
    }
}
