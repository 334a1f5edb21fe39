mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  alias      = "lake"
  account_id = "111122223333"
  region     = "eu-west-1"
}

run "services_use_the_key_for_what_is_the_lakes_only" {
  variables {
    bucket_arns = ["arn:aws:s3:::raw"]
    log_groups  = ["/aws-glue/*"]
  }

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_alias.this.name == "alias/lake"
    error_message = "The key rotates and has its alias."
  }

  assert {
    condition     = data.aws_iam_policy_document.key.statement[*].sid == tolist(["AccountDecidesByIam", "S3ForTheseBuckets", "LogsForTheseGroups"])
    error_message = "The account, S3 and CloudWatch Logs have a statement each."
  }

  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.key.statement : length(statement.condition) > 0 if one(statement.principals).type == "Service"
    ])
    error_message = "A service uses the key for anybody."
  }

  assert {
    condition     = toset(one(data.aws_iam_policy_document.key.statement[2].condition).values) == toset(["arn:aws:logs:eu-west-1:111122223333:log-group:/aws-glue/*"])
    error_message = "CloudWatch Logs uses the key for other groups."
  }
}

run "without_buckets_and_groups_the_account_alone_decides" {
  command = plan

  assert {
    condition     = data.aws_iam_policy_document.key.statement[*].sid == tolist(["AccountDecidesByIam"])
    error_message = "A service that has nothing to encrypt may use the key."
  }
}

run "what_kms_would_refuse_is_refused" {
  command         = plan
  expect_failures = [var.alias, var.account_id, var.deletion_window_in_days]

  variables {
    alias                   = "aws/s3"
    account_id              = "mine"
    deletion_window_in_days = 1
  }
}
