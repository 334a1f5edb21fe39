package dev.terraglue.cli.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.cli.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LakeReaderTest {
    private final String shipped = read();

    @Test
    void theShippedLakeIsReadWhole() {
        Lake lake = LakeReader.parse("lake.yaml", shipped);

        assertThat(lake.name()).isEqualTo("terraglue");
        assertThat(lake.layers()).extracting(Lake.Layer::bucket).containsExactly("sor-data", "sot-data", "spec-data");
        assertThat(lake.databases()).extracting(Lake.Database::name).containsExactly("aviation_sor", "aviation_sot", "aviation_spec");
        assertThat(lake.jobs()).extracting(Job::mainClass).containsExactly("dev.terraglue.aviation.SotJob", "dev.terraglue.aviation.SpecJob");
        assertThat(lake.workflow().triggers()).extracting(Trigger::kind)
                .containsExactly(new Trigger.Kind.OnDemand(), new Trigger.Kind.After(List.of("aviation-sot")));
        assertThat(lake.schedule()).allMatch(trigger -> !trigger.enabled());
        assertThat(lake.questions()).isNotEmpty();
        assertThat(lake.encryption()).isEqualTo(Encryption.KMS);
    }

    @Test
    void aMisspeltKeyIsFoundWithItsPlaceAndTheKeyThatWasMeant() {
        assertMistake("region: us-east-1", "regoin: us-east-1", "lake.yaml:5:1: found unknown key \"regoin\". Did you mean \"region\"?");
    }

    @Test
    void anUnknownKeyIsToldWithTheKnownOnes() {
        assertMistake("    bucket: sor-data", "    bucket: sor-data\n    colour: blue",
                "lake.yaml:12:5: found unknown key \"colour\", expected \"title\", \"bucket\" or \"databases\"");
    }

    @Test
    void aMissingKeyIsToldAtItsSection() {
        assertMistake("    title: System of record\n", "", "lake.yaml:10:5: \"title\" is missing");
    }

    @Test
    void aDatabaseThatIsNotDeclaredIsToldWithTheOneThatWasMeant() {
        assertMistake("reads: [aviation_sor]", "reads: [aviation_sro]",
                "found \"aviation_sro\", expected a database of this file. Did you mean \"aviation_sor\"?");
    }

    @Test
    void aValueOfTheWrongFormIsToldAtTheValue() {
        assertMistake("    bucket: sor-data", "    bucket: SoR_Data",
                "lake.yaml:11:13: found \"SoR_Data\", expected a bucket name of lower-case letters, digits and hyphens");
    }

    @Test
    void aListWhereASectionBelongsIsToldAsSuch() {
        assertMistake("buckets:\n", "buckets: [a]\nrest:\n", "found a list, expected \"buckets\": a list of \"key: value\" lines");
    }

    @Test
    void aSwitchTakesTrueOrFalseOnly() {
        assertMistake("enabled: false", "enabled: maybe", "found \"maybe\", expected true or false for \"enabled\"");
    }

    @Test
    void encryptionIsOneOfTwo() {
        assertMistake("encryption: kms", "encryption: aes", "found \"aes\", expected \"s3\" or \"kms\" for \"encryption\"");
        assertThat(LakeReader.parse("lake.yaml", shipped.replace("encryption: kms\n", "")).encryption()).isEqualTo(Encryption.S3);
    }

    @Test
    void aWorkflowHasOneStartTrigger() {
        assertMistake("      after: [aviation-sot]\n", "      on_demand: true\n", "found 2 start triggers, expected one");
    }

    @Test
    void aKeyThatStandsTwiceIsToldAtTheSecond() {
        assertMistake("region: us-east-1", "region: us-east-1\nregion: eu-west-1", "lake.yaml:6:1: found \"region\" a second time, expected each key once");
    }

    @Test
    void whatIsNotYamlIsToldWithItsPlace() {
        assertMistake("region: us-east-1", "region: [us-east-1", "this is not YAML: ");
    }

    @Test
    void anEmptyFileIsTold() {
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> LakeReader.parse("lake.yaml", "# nothing\n"))
                .withMessage("lake.yaml:1:1: the file is empty, expected the description of a lake");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> LakeReader.read(Path.of("no/lake.yaml"))).withMessage("There is no no/lake.yaml.");
    }

    private void assertMistake(String right, String wrong, String message) {
        assertThat(shipped).contains(right);
        int at = shipped.indexOf(right);
        String broken = shipped.substring(0, at) + wrong + shipped.substring(at + right.length());
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> LakeReader.parse("lake.yaml", broken))
                .withMessageContaining(message)
                .matches(e -> e.exitCode() == UserError.USAGE);
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../lake.yaml"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
