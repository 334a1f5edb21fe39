mock_provider "aws" {}

run "every_group_has_retention_and_key" {
  command = plan

  variables {
    groups            = ["/a", "/b"]
    retention_in_days = 7
    kms_key_arn       = "arn:aws:kms:us-east-1:000000000000:key/k"
  }

  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.this : group.retention_in_days == 7 && group.kms_key_id == var.kms_key_arn])
    error_message = "A group keeps its lines for another time, or without the key."
  }
}

run "a_retention_that_aws_does_not_know_is_refused" {
  command         = plan
  expect_failures = [var.retention_in_days, var.groups]

  variables {
    groups            = ["/no blanks"]
    retention_in_days = 8
  }
}
