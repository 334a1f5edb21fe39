package dev.terraglue.acceptance;

import dev.terraglue.cli.aws.Aws;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.emrserverless.model.ApplicationState;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Everything that an account holds, as the services' own lists tell it: {@code kind name}. */
final class Resources {
    private final Aws aws;
    private final OtherServices others;
    private final Set<String> all = new TreeSet<>();

    private Resources(Lake lake) {
        this.aws = lake.aws();
        this.others = OtherServices.of(lake);
    }

    static Set<String> of(Lake lake) {
        var resources = new Resources(lake);
        resources.storage();
        resources.catalog();
        resources.glue();
        resources.rest();
        resources.optional();
        return resources.all;
    }

    private void storage() {
        aws.s3().listBuckets().buckets().forEach(it -> all.add("bucket " + it.name()));
        aws.kms().listAliasesPaginator().aliases().stream().filter(it -> !it.aliasName().startsWith("alias/aws/")).forEach(it -> all.add("key " + it.aliasName()));
        // What is being deleted is as good as gone, and AWS's own keys stay.
        aws.kms().listKeysPaginator().keys().stream().map(key -> aws.kms().describeKey(it -> it.keyId(key.keyId())).keyMetadata())
                .filter(it -> it.keyManagerAsString().equals("CUSTOMER") && it.keyState() != KeyState.PENDING_DELETION)
                .forEach(it -> all.add("key " + it.keyId()));
    }

    private void catalog() {
        var glue = aws.glue();
        glue.getDatabasesPaginator(_ -> {}).stream().flatMap(page -> page.databaseList().stream()).forEach(database -> {
            all.add("database " + database.name());
            glue.getTablesPaginator(it -> it.databaseName(database.name())).stream().flatMap(page -> page.tableList().stream())
                    .forEach(table -> all.add("table " + database.name() + "." + table.name()));
        });
    }

    private void glue() {
        var glue = aws.glue();
        glue.listJobs(_ -> {}).jobNames().forEach(it -> all.add("job " + it));
        glue.listTriggers(_ -> {}).triggerNames().forEach(it -> all.add("trigger " + it));
        glue.listWorkflows(_ -> {}).workflows().forEach(it -> all.add("workflow " + it));
        glue.listCrawlers(_ -> {}).crawlerNames().forEach(it -> all.add("crawler " + it));
        glue.getSecurityConfigurations(_ -> {}).securityConfigurations().forEach(it -> all.add("security configuration " + it.name()));
    }

    private void rest() {
        aws.iam().listRolesPaginator(_ -> {}).stream().flatMap(page -> page.roles().stream()).forEach(it -> all.add("role " + it.roleName()));
        aws.athena().listWorkGroupsPaginator(_ -> {}).stream().flatMap(page -> page.workGroups().stream()).forEach(it -> all.add("workgroup " + it.name()));
        aws.athena().listNamedQueries(_ -> {}).namedQueryIds().forEach(it -> all.add("named query " + it));
        aws.logs().describeLogGroupsPaginator(_ -> {}).stream().flatMap(page -> page.logGroups().stream())
                .forEach(it -> all.add("log group " + it.logGroupName()));
    }

    private void optional() {
        others.emr().listApplications(_ -> {}).applications().stream().filter(it -> it.state() != ApplicationState.TERMINATED)
                .forEach(it -> all.add("application " + it.name()));
        others.lakeFormation().listResources(_ -> {}).resourceInfoList().forEach(it -> all.add("registered " + it.resourceArn()));
        others.lakeFormation().listPermissions(_ -> {}).principalResourcePermissions()
                .forEach(it -> all.add("grant " + it.principal().dataLakePrincipalIdentifier() + " " + it.permissionsAsStrings() + " " + it.resource()));
        others.quickSight().listDataSources(it -> it.awsAccountId(Lake.ACCOUNT)).dataSources().forEach(it -> all.add("data source " + it.dataSourceId()));
        others.quickSight().listDataSets(it -> it.awsAccountId(Lake.ACCOUNT)).dataSetSummaries().forEach(it -> all.add("data set " + it.dataSetId()));
        others.quickSight().listDashboards(it -> it.awsAccountId(Lake.ACCOUNT)).dashboardSummaryList().forEach(it -> all.add("dashboard " + it.dashboardId()));
        others.scheduler().listSchedules(_ -> {}).schedules().forEach(it -> all.add("schedule " + it.name()));
        others.scheduler().listScheduleGroups(_ -> {}).scheduleGroups().forEach(it -> all.add("schedule group " + it.name()));
    }
}
