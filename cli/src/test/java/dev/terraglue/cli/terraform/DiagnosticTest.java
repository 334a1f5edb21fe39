package dev.terraglue.cli.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagnosticTest {
    @Test
    void awsErrorsAreToldWithoutTheClientsWrapping() {
        var refused = new Diagnostic(true, "aws_s3_bucket.data[\"sor\"]",
                "creating S3 Bucket (lake): operation error S3: CreateBucket, https response error StatusCode: 409, RequestID: 4F, HostID: , BucketAlreadyExists: "
                        + "The requested bucket name is not available", "", "");

        assertThat(refused.sentence()).isEqualTo(
                "aws_s3_bucket.data[\"sor\"]: creating S3 Bucket (lake): BucketAlreadyExists: The requested bucket name is not available.");
    }

    @Test
    void aRefusedVariableIsToldInItsRulesWords() {
        var refused = new Diagnostic(true, "", "Invalid value for variable",
                "Production mode needs buckets: set buckets.\n\nThis was checked by the validation rule at variables.tf:12,3-13.", "variables.tf:9");

        assertThat(refused.sentence()).isEqualTo("Invalid value for variable. Production mode needs buckets: set buckets. (variables.tf:9)");
    }

    @Test
    void aDetailThatTheSummarySaysAlreadyIsNotSaidAgain() {
        assertThat(new Diagnostic(false, "", "Nothing changes: no data", "no data", "").sentence()).isEqualTo("Nothing changes: no data.");
    }
}
