package dev.terraglue.sandbox;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom in the sandbox. A new edge between two services is a decision: it is written here, or not made. */
class HouseTest {
    private static final String ROOT = "dev.terraglue.sandbox.";
    private static final List<String> SERVICES =
            List.of("s3", "iam", "sts", "glue", "athena", "emr", "logs", "lakeformation", "kms", "quicksight", "events", "scheduler");
    private static final JavaClasses SANDBOX =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.terraglue.sandbox");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.terraglue.sandbox.(*)..").should().beFreeOfCycles().check(SANDBOX);
    }

    @ParameterizedTest
    @CsvSource({
        "s3, kms", // objects are encrypted under its keys
        "iam, ''",
        "sts, iam", // sessions are of IAM's roles
        "glue, iam logs", // asks for iam:PassRole; writes the logs of job runs
        "athena, ''", // reaches catalog and objects through the sandbox's own operations, as the caller
        "emr, iam logs", // asks for iam:PassRole; writes the logs of job runs
        "logs, kms", // groups name keys
        "kms, iam", // checks policies of keys with its grammar
        "quicksight, ''",
        "lakeformation, iam", // asks for iam:PassRole; sees the catalog through Glue's own operations
        "events, iam", // asks for iam:PassRole; reaches its targets through what it is given
        "scheduler, iam", // likewise
    })
    void aServiceKnowsNoOtherButThese(String service, String others) {
        List<String> known = List.of(others.split(" "));
        String[] foreign = SERVICES.stream().filter(name -> !name.equals(service) && !known.contains(name)).map(HouseTest::inPackage).toArray(String[]::new);
        noClasses().that().resideInAPackage(inPackage(service)).should().dependOnClassesThat().resideInAnyPackage(foreign).check(SANDBOX);
    }

    @Test
    void onlyTheServicesThatRunThingsKnowTheEngines() {
        String[] others = SERVICES.stream().filter(name -> !List.of("glue", "athena", "emr").contains(name)).map(HouseTest::inPackage).toArray(String[]::new);
        noClasses().that().resideInAnyPackage(others).should().dependOnClassesThat().resideInAPackage(inPackage("engines")).check(SANDBOX);
    }

    @Test
    void whatServicesStandOnKnowsNoService() {
        String[] services = SERVICES.stream().map(HouseTest::inPackage).toArray(String[]::new);
        String[] ground = Stream.of("wire", "service", "store", "auth", "http", "journal", "engines", "schedule", "delivery").map(HouseTest::inPackage).toArray(String[]::new);
        noClasses().that().resideInAnyPackage(ground).should().dependOnClassesThat(resideInAnyPackage(services)).check(SANDBOX);
    }

    @Test
    void nobodyKnowsTheWiring() {
        noClasses().that().resideOutsideOfPackage("dev.terraglue.sandbox").should().dependOnClassesThat(resideInAPackage("dev.terraglue.sandbox")).check(SANDBOX);
    }

    @Test
    void onlyTheServerKnowsItsHttpLibrary() {
        noClasses().that().resideOutsideOfPackage(inPackage("http")).should().dependOnClassesThat().resideInAPackage("io.helidon..").check(SANDBOX);
    }

    @Test
    void onlyTheStoreKnowsItsDatabaseLibrary() {
        noClasses().that().resideOutsideOfPackage(inPackage("store")).should().dependOnClassesThat().resideInAPackage("org.sqlite..").check(SANDBOX);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)").check(SANDBOX);
    }

    private static String inPackage(String name) {
        return ROOT + name + "..";
    }
}
