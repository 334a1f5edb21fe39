mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  account_id = "111122223333"
  region     = "eu-west-1"
}

run "a_role_may_do_what_it_is_for_and_nothing_else" {
  variables {
    kms_key = { arn = "arn:aws:kms:eu-west-1:111122223333:key/k" }
    roles = {
      jobs = {
        name       = "jobs"
        service    = "glue.amazonaws.com"
        spark      = true
        log_groups = ["/aws-glue/jobs/*"]
        databases = {
          raw     = { bucket_arn = "arn:aws:s3:::raw-bucket" }
          curated = { bucket_arn = "arn:aws:s3:::curated-bucket", rows = "write", catalog = "write" }
        }
        assets = { bucket_arn = "arn:aws:s3:::assets", write_prefixes = ["temporary/"] }
      }
      crawlers = {
        name       = "crawlers"
        service    = "glue.amazonaws.com"
        log_groups = ["/aws-glue/crawlers*"]
        databases  = { raw = { bucket_arn = "arn:aws:s3:::raw-bucket", catalog = "write" } }
      }
    }
  }

  assert {
    condition = alltrue(flatten([
      for document in data.aws_iam_policy_document.lake : [for statement in document.statement : [for action in statement.actions : !strcontains(action, "*")]]
    ]))
    error_message = "A statement allows more than it names."
  }

  assert {
    condition = alltrue(flatten([
      for document in data.aws_iam_policy_document.lake : [
        for statement in document.statement : !contains(statement.resources, "*") || toset(statement.actions) == toset(["cloudwatch:PutMetricData"])
      ]
    ]))
    error_message = "A statement is for every resource, though the lake's have names."
  }

  assert {
    condition = toset(flatten([
      for statement in data.aws_iam_policy_document.lake["jobs"].statement : statement.resources if statement.sid == "WriteRows"
    ])) == toset(["arn:aws:s3:::curated-bucket/curated/*"])
    error_message = "Jobs write rows elsewhere than in the database that they are to write."
  }

  assert {
    condition = toset(flatten([
      for statement in data.aws_iam_policy_document.lake["jobs"].statement : statement.resources if statement.sid == "WriteCatalog"
      ])) == toset([
      "arn:aws:glue:eu-west-1:111122223333:catalog",
      "arn:aws:glue:eu-west-1:111122223333:database/curated",
      "arn:aws:glue:eu-west-1:111122223333:table/curated/*",
      "arn:aws:glue:eu-west-1:111122223333:userDefinedFunction/curated/*",
    ])
    error_message = "Jobs write other tables than those of the database that they are to write."
  }

  assert {
    condition     = data.aws_iam_policy_document.lake["crawlers"].statement[*].sid == tolist(["FindObjects", "ReadRows", "ReadCatalog", "WriteCatalog", "WriteLog", "UseKey"])
    error_message = "Crawlers read rows, write the catalog and a log, and nothing else."
  }
}

run "what_iam_would_refuse_is_refused" {
  command         = plan
  expect_failures = [var.roles]

  variables {
    roles = {
      named   = { name = "a b", service = "glue.amazonaws.com", assets = { bucket_arn = "arn:aws:s3:::assets" } }
      useless = { name = "useless", service = "glue.amazonaws.com" }
    }
  }
}
