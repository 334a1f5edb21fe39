package dev.terraglue.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.cli.access.AccessRecord.Use;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Table;

class LeastPrivilegeTest {
    private static final Table FLIGHTS = Table.builder().databaseName("sot").name("flights")
            .storageDescriptor(it -> it.location("s3://lake/sot/flights/run-17")).build();

    private final LeastPrivilege privileges = LeastPrivilege.over(List.of(FLIGHTS));

    @Test
    void actionsOnTheSameResourcesShareAStatement() {
        assertThat(privileges.policy(List.of(
                use("glue:GetTable", "arn:aws:glue:us-east-1:1:table/sot/flights"),
                use("glue:UpdateTable", "arn:aws:glue:us-east-1:1:table/sot/flights"),
                use("s3:ListBucket", "arn:aws:s3:::lake")))).isEqualTo("""
                {
                  "Version" : "2012-10-17",
                  "Statement" : [
                    {
                      "Effect" : "Allow",
                      "Action" : [
                        "glue:GetTable",
                        "glue:UpdateTable"
                      ],
                      "Resource" : [
                        "arn:aws:glue:us-east-1:1:table/sot/flights"
                      ]
                    },
                    {
                      "Effect" : "Allow",
                      "Action" : [
                        "s3:ListBucket"
                      ],
                      "Resource" : [
                        "arn:aws:s3:::lake"
                      ]
                    }
                  ]
                }""");
    }

    @Test
    void aFileOfATableStandsForItsFolderThoughAJobPointsTheTableToTheFolderOfARun() {
        assertThat(resources("s3:PutObject", "arn:aws:s3:::lake/sot/flights/run-18/month=2001-01/part-0.parquet", "arn:aws:s3:::lake/sot/flights/run-18/_SUCCESS"))
                .containsExactly("arn:aws:s3:::lake/sot/flights/*");
    }

    @Test
    void aFewObjectsStandForThemselvesAndManyForTheirFolder() {
        assertThat(resources("s3:GetObject", "arn:aws:s3:::assets/jars/app.jar", "arn:aws:s3:::assets/scripts/a.scala"))
                .containsExactly("arn:aws:s3:::assets/jars/app.jar", "arn:aws:s3:::assets/scripts/a.scala");
        assertThat(resources("s3:GetObject", Stream.of("a", "b", "c", "d", "e").map(name -> "arn:aws:s3:::assets/scripts/" + name).toArray(String[]::new)))
                .containsExactly("arn:aws:s3:::assets/scripts/*");
    }

    @Test
    void whatIsNamedAnewEachTimeBecomesAStar() {
        assertThat(resources("s3:PutObject", "arn:aws:s3:::results/2b5c1f8e-0d8f-4b3a-9a53-5f3d0b1f1e11.csv.metadata")).containsExactly("arn:aws:s3:::results/*");
        assertThat(resources("s3:PutObject", "arn:aws:s3:::assets/temporary/spark-0123456789abcdef0123/x")).containsExactly("arn:aws:s3:::assets/temporary/*");
        assertThat(resources("logs:PutLogEvents", "arn:aws:logs:us-east-1:1:log-group:/aws-glue/jobs/output:log-stream:jr_01"))
                .containsExactly("arn:aws:logs:us-east-1:1:log-group:/aws-glue/jobs/output:*");
        assertThat(resources("s3:GetObject", "arn:aws:s3:::raw/other/day=2001-01-01/file.csv")).containsExactly("arn:aws:s3:::raw/other/*");
    }

    @Test
    void aKeyStaysThoughItsIdLooksMadeAnew() {
        String key = "arn:aws:kms:us-east-1:1:key/2b5c1f8e-0d8f-4b3a-9a53-5f3d0b1f1e11";
        assertThat(resources("kms:Decrypt", key)).containsExactly(key);
    }

    @Test
    void whatKnowsNoResourceKeepsItsStar() {
        assertThat(resources("glue:GetSecurityConfiguration", "*")).containsExactly("*");
    }

    private List<String> resources(String action, String... seen) {
        String policy = privileges.policy(Arrays.stream(seen).map(it -> use(action, it)).toList());
        return Arrays.stream(policy.substring(policy.indexOf("\"Resource\"")).split("\"")).filter(it -> it.startsWith("arn:") || it.equals("*")).toList();
    }

    private static Use use(String action, String resource) {
        return new Use(action, resource, true, 1);
    }
}
