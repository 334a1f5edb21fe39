package dev.terraglue.sandbox.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SparkSubmitParametersTest {
    @Test
    void optionsAndSettingsAreReadAsSparkSubmitReadsThem() {
        SparkSubmitParameters parameters = SparkSubmitParameters.parse("""
                --class dev.terraglue.aviation.SotJob --conf spark.executor.cores=4
                  --conf spark.sql.shuffle.partitions=8 --jars s3://a/b.jar,s3://a/c.jar --name=nightly --verbose -c spark.a=b=c""");

        assertThat(parameters.options())
                .containsOnly(Map.entry("class", "dev.terraglue.aviation.SotJob"), Map.entry("jars", "s3://a/b.jar,s3://a/c.jar"), Map.entry("name", "nightly"));
        assertThat(parameters.conf())
                .containsExactly(Map.entry("spark.executor.cores", "4"), Map.entry("spark.sql.shuffle.partitions", "8"), Map.entry("spark.a", "b=c"));
    }

    @Test
    void quotesAndBackslashesHoldWordsTogether() {
        assertThat(SparkSubmitParameters.words("--name 'two words' --conf \"spark.a=x y\" a\\ b \"say \\\"yes\\\"\" 'as \\ is' ''"))
                .containsExactly("--name", "two words", "--conf", "spark.a=x y", "a b", "say \"yes\"", "as \\ is", "");
    }

    @Test
    void theLastOfTwoWins() {
        assertThat(SparkSubmitParameters.parse("--class A --class B --conf spark.a=1 --conf spark.a=2"))
                .isEqualTo(new SparkSubmitParameters(Map.of("class", "B"), Map.of("spark.a", "2")));
    }

    @Test
    void whatSparkSubmitRefusesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SparkSubmitParameters.parse("--klass A")).withMessage("Unrecognized option '--klass'");
        assertThatIllegalArgumentException().isThrownBy(() -> SparkSubmitParameters.parse("--class")).withMessage("Missing argument for option '--class'");
        assertThatIllegalArgumentException().isThrownBy(() -> SparkSubmitParameters.parse("--conf spark.a")).withMessage("Spark config without '=': spark.a");
        assertThatIllegalArgumentException().isThrownBy(() -> SparkSubmitParameters.parse("--name 'open")).withMessageContaining("no end");
        assertThatIllegalArgumentException().isThrownBy(() -> SparkSubmitParameters.parse("app.jar --class A")).withMessageContaining("'app.jar' is no option");
    }
}
