package dev.terraglue.acceptance;

import dev.terraglue.cli.aws.Aws;
import java.util.Set;
import java.util.TreeSet;

/** Everything that an account holds, as the services' own lists tell it: {@code kind name}. */
final class Inventory {
    private Inventory() {}

    static Set<String> of(Aws aws) {
        var all = new TreeSet<String>();
        aws.s3().listBuckets().buckets().forEach(it -> all.add("bucket " + it.name()));
        var glue = aws.glue();
        glue.getDatabasesPaginator(_ -> {}).stream().flatMap(page -> page.databaseList().stream()).forEach(database -> {
            all.add("database " + database.name());
            glue.getTablesPaginator(it -> it.databaseName(database.name())).stream().flatMap(page -> page.tableList().stream())
                    .forEach(table -> all.add("table " + database.name() + "." + table.name()));
        });
        glue.listJobs(_ -> {}).jobNames().forEach(it -> all.add("job " + it));
        glue.listTriggers(_ -> {}).triggerNames().forEach(it -> all.add("trigger " + it));
        glue.listWorkflows(_ -> {}).workflows().forEach(it -> all.add("workflow " + it));
        glue.getSecurityConfigurations(_ -> {}).securityConfigurations().forEach(it -> all.add("security configuration " + it.name()));
        aws.iam().listRolesPaginator(_ -> {}).stream().flatMap(page -> page.roles().stream()).forEach(it -> all.add("role " + it.roleName()));
        aws.athena().listWorkGroupsPaginator(_ -> {}).stream().flatMap(page -> page.workGroups().stream()).forEach(it -> all.add("workgroup " + it.name()));
        aws.logs().describeLogGroupsPaginator(_ -> {}).stream().flatMap(page -> page.logGroups().stream())
                .forEach(it -> all.add("log group " + it.logGroupName()));
        return all;
    }
}
