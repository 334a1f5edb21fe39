package dev.terraglue.sandbox.wire;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What keeps the wire layer a layer (docs: ARCHITECTURE, "the wire layer knows no service"). */
class WireArchitectureTest {
    private static final String WIRE = "dev.terraglue.sandbox.wire..";
    private static final JavaClasses SANDBOX =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.terraglue.sandbox");

    @Test
    void wireKnowsNoOtherPackageOfTheSandbox() {
        noClasses().that().resideInAPackage(WIRE).should().dependOnClassesThat(
                resideInAPackage("dev.terraglue..").and(DescribedPredicate.not(resideInAPackage(WIRE)))).check(SANDBOX);
    }

    @Test
    void wireKnowsNoServiceOfAws() {
        noClasses().that().resideInAPackage(WIRE).should().dependOnClassesThat().resideInAPackage("software.amazon.awssdk.services..")
                .check(SANDBOX);
    }

    @Test
    void onlyWireTouchesTheProtectedApiOfTheSdk() {
        noClasses().that().resideOutsideOfPackage(WIRE).should().dependOnClassesThat(
                resideInAnyPackage("software.amazon.awssdk.core.traits..", "software.amazon.awssdk.core.protocol..")
                        .or(describe("SdkField", type -> type.getName().equals("software.amazon.awssdk.core.SdkField")))).check(SANDBOX);
        noClasses().that().resideOutsideOfPackage(WIRE).should().callMethodWhere(
                describe("sdkFields", (JavaCall<?> call) -> call.getName().equals("sdkFields"))).check(SANDBOX);
    }
}
