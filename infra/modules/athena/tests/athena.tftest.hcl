mock_provider "aws" {}

run "nobody_gets_around_place_encryption_and_limit_of_results" {
  command = plan

  variables {
    name            = "lake"
    output_location = "s3://results/"
    encryption      = { option = "SSE_KMS", kms_key_arn = "arn:aws:kms:us-east-1:000000000000:key/k" }
  }

  assert {
    condition     = one(aws_athena_workgroup.this.configuration).enforce_workgroup_configuration
    error_message = "A client may ask for another place."
  }

  assert {
    condition     = one(one(one(aws_athena_workgroup.this.configuration).result_configuration).encryption_configuration).encryption_option == "SSE_KMS"
    error_message = "Results are not encrypted."
  }

  assert {
    condition     = one(aws_athena_workgroup.this.configuration).bytes_scanned_cutoff_per_query == 10737418240
    error_message = "A query may read without limit."
  }
}

run "what_athena_would_refuse_is_refused" {
  command         = plan
  expect_failures = [var.output_location, var.bytes_scanned_limit, var.named_queries, var.encryption]

  variables {
    name                = "lake"
    output_location     = "s3://results"
    bytes_scanned_limit = 1
    encryption          = { option = "NONE" }
    named_queries       = { nothing = { database = "db", query = " " } }
  }
}
