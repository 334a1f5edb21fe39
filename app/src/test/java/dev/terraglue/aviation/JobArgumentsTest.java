package dev.terraglue.aviation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JobArgumentsTest {
    @Test
    void glueMayPassItsOwnArgumentsToo() {
        JobArguments arguments = JobArguments.parse(
                "--JOB_NAME", "aviation-sot", "--JOB_ID", "j_1", "--JOB_RUN_ID", "jr_1", "--TempDir", "s3://assets/tmp/",
                "--WORKFLOW_NAME", "aviation-pipeline", "--WORKFLOW_RUN_ID", "wr_1", "--job-bookmark-option", "job-bookmark-disable",
                "--job-language", "scala", "--class", "dev.terraglue.aviation.SotJob", "--extra-jars", "s3://assets/jars/terraglue-app.jar",
                "--enable-glue-datacatalog", "--enable-metrics", "true", "--source_database", "sor", "--enable-spark-ui",
                "--target_database", "sot", "--continuous-log-logGroup=jobs");

        assertThat(arguments).isEqualTo(new JobArguments("sor", "sot"));
    }

    @Test
    void anEqualsSignMayStandBetweenNameAndValue() {
        assertThat(JobArguments.parse("--source_database=sor", "--target_database=sot")).isEqualTo(new JobArguments("sor", "sot"));
    }

    @Test
    void aMissingArgumentIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobArguments.parse("--JOB_NAME", "aviation-sot", "--source_database", "sor"))
                .withMessage("Missing argument --target_database. "
                        + "This job takes --source_database, --target_database and the names that Glue reserves.");
    }

    @Test
    void anUnknownArgumentIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobArguments.parse("--sourcedatabase", "sor"))
                .withMessageStartingWith("Unknown argument --sourcedatabase. This job takes --source_database, --target_database");
    }

    @Test
    void anArgumentWithoutAValueIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobArguments.parse("--source_database", "--target_database", "sot"))
                .withMessageStartingWith("Argument --source_database has no value.");
    }

    @Test
    void anArgumentGivenTwiceIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobArguments.parse("--source_database", "a", "--source_database", "b"))
                .withMessage("Argument --source_database is given twice.");
    }

    @Test
    void aValueWithoutANameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobArguments.parse("sor"))
                .withMessageStartingWith("Unexpected 'sor': arguments are written --name value.");
    }

    @Test
    void aDatabaseMustBeAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobArguments.parse("--source_database", "sor`; DROP", "--target_database", "sot"))
                .withMessage("Argument --source_database is not a database's name: 'sor`; DROP'.");
    }
}
