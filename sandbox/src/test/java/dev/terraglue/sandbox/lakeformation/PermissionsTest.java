package dev.terraglue.sandbox.lakeformation;

import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.ANALYST;
import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.LAKE;
import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.columns;
import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.database;
import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.refused;
import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsRequestEntry;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.DataLakeResourceType;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;
import software.amazon.awssdk.services.lakeformation.model.Resource;

class PermissionsTest {
    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init")
    private LakeFormationLake lake;

    @SuppressWarnings("NullAway.Init")
    private LakeFormationClient lakeFormation;

    @BeforeEach
    void start() {
        lake = new LakeFormationLake(home);
        lakeFormation = lake.lakeFormation;
    }

    @AfterEach
    void stop() {
        lake.close();
    }

    @Test
    void whatIsGrantedIsListedUntilItIsRevoked() {
        grant(database(), Permission.DESCRIBE, Permission.CREATE_TABLE);

        PrincipalResourcePermissions entry = only(permissions(database()));
        assertThat(entry.permissions()).containsExactlyInAnyOrder(Permission.DESCRIBE, Permission.CREATE_TABLE);
        assertThat(entry.permissionsWithGrantOption()).isEmpty();
        assertThat(entry.resource().database().name()).isEqualTo("spec");
        assertThat(entry.resource().catalog()).isNull();
        assertThat(entry.resource().dataCellsFilter()).isNull();

        revoke(database(), Permission.CREATE_TABLE);
        assertThat(only(permissions(database())).permissions()).containsExactly(Permission.DESCRIBE);
        revoke(database(), Permission.DESCRIBE);
        assertThat(permissions(database())).isEmpty();
        refused("InvalidInputException", "No permissions revoked. Grantee has no", () -> revoke(database(), Permission.DESCRIBE));
    }

    @Test
    void permissionToSelectFromATableIsListedOnItsColumns() {
        grant(table(), Permission.SELECT, Permission.INSERT);

        List<PrincipalResourcePermissions> entries = permissions(table());
        assertThat(entries).hasSize(2);
        assertThat(entries).filteredOn(entry -> entry.resource().table() != null).singleElement()
                .satisfies(entry -> assertThat(entry.permissions()).containsExactly(Permission.INSERT));
        assertThat(entries).filteredOn(entry -> entry.resource().tableWithColumns() != null).singleElement().satisfies(entry -> {
            assertThat(entry.resource().tableWithColumns().columnWildcard()).isNotNull();
            assertThat(entry.permissions()).containsExactly(Permission.SELECT);
        });
        revoke(table(), Permission.SELECT, Permission.INSERT);
        assertThat(permissions(table())).isEmpty();
    }

    @Test
    void columnsAreGrantedByName() {
        grant(columns("delay", "origin"), Permission.SELECT);
        assertThat(only(permissions(table())).resource().tableWithColumns().columnNames()).containsExactly("delay", "origin");
        refused("InvalidInputException", "non-existent column", () -> grant(columns("altitude"), Permission.SELECT));
        refused("InvalidInputException", "Permissions modification is invalid", () -> grant(columns("delay"), Permission.INSERT));
        revoke(columns("origin", "delay"), Permission.SELECT);
        assertThat(permissions(table())).isEmpty();
    }

    @Test
    void allTablesOfADatabaseHaveAResourceOfTheirOwn() {
        Resource wildcard = Resource.builder().table(t -> t.databaseName("spec").tableWildcard(w -> {})).build();
        grant(wildcard, Permission.DESCRIBE);
        assertThat(only(permissions(wildcard)).resource().table().name()).isEqualTo("ALL_TABLES");
        assertThat(permissions(table())).isEmpty();
        assertThat(lakeFormation.listPermissions(r -> r.resource(table()).principal(analyst()).includeRelated("TRUE")).principalResourcePermissions()).hasSize(1);
    }

    @Test
    void aLocationIsGrantedOnceItIsRegistered() {
        Resource folder = Resource.builder().dataLocation(l -> l.resourceArn(LAKE + "/spec")).build();
        refused("InvalidInputException", "register the S3 path", () -> grant(folder, Permission.DATA_LOCATION_ACCESS));
        lakeFormation.registerResource(r -> r.resourceArn(LAKE).useServiceLinkedRole(true));
        grant(folder, Permission.DATA_LOCATION_ACCESS);
        assertThat(only(permissions(folder)).permissions()).containsExactly(Permission.DATA_LOCATION_ACCESS);
        assertThat(lakeFormation.listPermissions(r -> r.resourceType(DataLakeResourceType.DATA_LOCATION)).principalResourcePermissions()).hasSize(1);
    }

    @Test
    void permissionsOnWhatIsAtAPathAreTold() {
        grant(table(), Permission.SELECT);
        List<PrincipalResourcePermissions> found = lakeFormation.getEffectivePermissionsForPath(r -> r.resourceArn(LAKE + "/spec")).permissions();
        assertThat(found).extracting(entry -> entry.principal().dataLakePrincipalIdentifier()).containsExactlyInAnyOrder(ANALYST, "IAM_ALLOWED_PRINCIPALS");
        assertThat(lakeFormation.getEffectivePermissionsForPath(r -> r.resourceArn(LAKE + "/sor")).permissions()).isEmpty();
    }

    @Test
    void aNewDatabaseAndTableAllowIamPrincipalsEverythingUntilItIsRevoked() {
        DataLakePrincipal iam = DataLakePrincipal.builder().dataLakePrincipalIdentifier("IAM_ALLOWED_PRINCIPALS").build();
        assertThat(lakeFormation.listPermissions(r -> r.principal(iam)).principalResourcePermissions()).hasSize(2);

        lakeFormation.revokePermissions(r -> r.principal(iam).resource(table()).permissions(Permission.ALL));
        assertThat(lakeFormation.listPermissions(r -> r.principal(iam).resource(table())).principalResourcePermissions()).isEmpty();
        assertThat(lakeFormation.listPermissions(r -> r.principal(iam)).principalResourcePermissions()).hasSize(1);

        // What exists keeps what it began with; what is new begins with what the settings say now.
        lakeFormation.putDataLakeSettings(r -> r.dataLakeSettings(s -> {}));
        lake.glue.createDatabase(r -> r.databaseInput(d -> d.name("sot")));
        PrincipalResourcePermissions left = only(lakeFormation.listPermissions(r -> r.principal(iam)).principalResourcePermissions());
        assertThat(left.resource().database().name()).isEqualTo("spec");
        lakeFormation.grantPermissions(r -> r.principal(iam).resource(table()).permissions(Permission.ALL));
        assertThat(lakeFormation.listPermissions(r -> r.principal(iam).resource(table())).principalResourcePermissions()).hasSize(1);
    }

    @Test
    void aTableMadeAgainHasNoneOfThePermissionsOfTheOneBefore() {
        grant(table(), Permission.DROP);
        lake.glue.deleteTable(r -> r.databaseName("spec").name("flights"));
        refused("EntityNotFoundException", "flights", () -> permissions(table()));
        lake.createTable();
        assertThat(permissions(table())).isEmpty();
    }

    @Test
    void whatIsNotThereOrNoPrincipalIsRefused() {
        refused("EntityNotFoundException", "pond", () -> grant(Resource.builder().database(d -> d.name("pond")).build(), Permission.DROP));
        refused("InvalidInputException", "Invalid principal", () -> lakeFormation.grantPermissions(r ->
                r.principal(p -> p.dataLakePrincipalIdentifier("analyst")).resource(table()).permissions(Permission.DROP)));
        refused("InvalidInputException", "exactly one resource", () -> grant(Resource.builder().build(), Permission.DROP));
    }

    @Test
    void aBatchSaysWhichOfItsEntriesFailed() {
        BatchPermissionsRequestEntry good = BatchPermissionsRequestEntry.builder().id("1").principal(analyst()).resource(table()).permissions(Permission.ALTER).build();
        BatchPermissionsRequestEntry bad = good.toBuilder().id("2").resource(r -> r.database(d -> d.name("pond"))).build();
        assertThat(lakeFormation.batchGrantPermissions(r -> r.entries(good, bad)).failures()).singleElement().satisfies(failure -> {
            assertThat(failure.requestEntry().id()).isEqualTo("2");
            assertThat(failure.error().errorCode()).isEqualTo("EntityNotFoundException");
        });
        assertThat(permissions(table())).hasSize(1);
        assertThat(lakeFormation.batchRevokePermissions(r -> r.entries(good)).failures()).isEmpty();
        assertThat(permissions(table())).isEmpty();
    }

    @Test
    void permissionsComeInPages() {
        grant(database(), Permission.DROP);
        grant(table(), Permission.SELECT, Permission.DROP);
        assertThat(lakeFormation.listPermissionsPaginator(r -> r.principal(analyst()).maxResults(1)).stream()).hasSize(3);
        refused("InvalidInputException", "NextToken", () -> lakeFormation.listPermissions(r -> r.nextToken("%")));
    }

    private void grant(Resource resource, Permission... permissions) {
        lakeFormation.grantPermissions(r -> r.principal(analyst()).resource(resource).permissions(permissions));
    }

    private void revoke(Resource resource, Permission... permissions) {
        lakeFormation.revokePermissions(r -> r.principal(analyst()).resource(resource).permissions(permissions));
    }

    private List<PrincipalResourcePermissions> permissions(Resource resource) {
        return lakeFormation.listPermissions(r -> r.principal(analyst()).resource(resource)).principalResourcePermissions();
    }

    private static DataLakePrincipal analyst() {
        return DataLakePrincipal.builder().dataLakePrincipalIdentifier(ANALYST).build();
    }

    private static PrincipalResourcePermissions only(List<PrincipalResourcePermissions> entries) {
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }
}
