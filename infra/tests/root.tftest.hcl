mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/made" }
  }

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:111122223333:key/made" }
  }

  mock_resource "aws_quicksight_data_source" {
    defaults = { arn = "arn:aws:quicksight:eu-west-1:111122223333:datasource/made" }
  }

  mock_resource "aws_quicksight_data_set" {
    defaults = { arn = "arn:aws:quicksight:eu-west-1:111122223333:dataset/made" }
  }
}

variables {
  project_dir = "tests/fixture"
}

run "learning_mode_makes_everything_that_the_lake_describes" {
  variables {
    optional_modules = ["emr", "quicksight", "lakeformation", "schedule"]
    crawler          = { enabled = true, schedule = "cron(0 3 * * ? *)" }
    quicksight       = { principal_arn = "arn:aws:quicksight:eu-west-1:111122223333:user/default/ana" }
    lakeformation    = { admin_arns = ["arn:aws:iam::111122223333:user/ana"] }
    worker_type      = "G.2X"
  }

  assert {
    condition = jsonencode(output.bucket_names) == jsonencode({
      raw            = "meteo-raw-data-111122223333-eu-west-1"
      good           = "meteo-good-data-111122223333-eu-west-1"
      glue_assets    = "meteo-assets-111122223333-eu-west-1"
      athena_results = "meteo-results-111122223333-eu-west-1"
    })
    error_message = "A bucket is missing or has another name."
  }

  assert {
    condition = toset(keys(module.storage.objects)) == toset([
      "weather/weather_stations/year=2001/month=01/A b.csv", "weather/readings/deep/er/r.json", "jar", "script/mean", "script/keep"
    ])
    error_message = "Files of nested folders are missing, or hidden ones are not."
  }

  assert {
    condition     = output.tables == tolist(["archive.means", "weather.weather_stations"])
    error_message = "A table of the lock file is missing."
  }

  assert {
    condition     = local.data_partitions["weather.weather_stations"] == { "year=2001/month=01/" = ["2001", "01"] }
    error_message = "The partitions are not those of the folders."
  }

  assert {
    condition     = toset(keys(output.job_role_arns)) == toset(["keeper", "meteo-jobs"]) && output.crawler_role_arn != null
    error_message = "A role is missing."
  }

  assert {
    condition     = local.job_roles == { keeper = { climate = "read", archive = "write" }, meteo-jobs = { weather = "read", climate = "write" } }
    error_message = "A role works on other databases than its jobs."
  }

  assert {
    condition     = output.kms_key_arn == "arn:aws:kms:eu-west-1:111122223333:key/made" && output.workgroup == "meteo" && output.workflow == "daily"
    error_message = "Key, workgroup or workflow is missing."
  }

  assert {
    condition     = output.first_query.question == "Where is it warmest?" && output.first_query.sql == "SELECT max(t) FROM means"
    error_message = "The first query is not the first question of the file."
  }

  assert {
    condition     = join(",", keys(local.charts)) == "archive-means" && join(",", keys(output.schedules)) == "daily"
    error_message = "What is off by default is not what was asked for."
  }
}

run "without_a_key_of_its_own_the_lake_is_encrypted_by_s3" {
  command = plan

  variables {
    encryption = "s3"
  }

  assert {
    condition     = length(module.kms) == 0 && output.kms_key_arn == null && module.glue.security_configuration == null
    error_message = "A key is made or used, though the variable says s3."
  }
}

run "production_makes_what_is_asked_for_over_what_is_there" {
  command = plan

  variables {
    mode         = "production"
    parts        = ["catalog", "jobs"]
    name_prefix  = "acme"
    buckets      = { raw = "acme-raw", good = "acme-good", glue_assets = "acme-assets" }
    kms_key_arn  = "arn:aws:kms:eu-west-1:111122223333:key/theirs"
    job_role_arn = "arn:aws:iam::111122223333:role/theirs"
    jar_location = "s3://acme-assets/jobs-1.jar"
  }

  assert {
    condition     = length(module.kms) == 0 && length(module.athena) == 0 && length(module.storage.objects) == 0 && length(local.log_groups) > 0
    error_message = "Something is made that nobody asked for."
  }

  assert {
    condition     = jsonencode(output.bucket_names) == jsonencode({ raw = "acme-raw", good = "acme-good", glue_assets = "acme-assets" })
    error_message = "Other buckets than the given ones are used."
  }

  assert {
    condition     = toset(output.jobs) == toset(["keep", "mean"]) && output.job_role_arns.keeper == "arn:aws:iam::111122223333:role/theirs"
    error_message = "Jobs are missing, or run as another role."
  }

  assert {
    condition     = output.kms_key_arn == "arn:aws:kms:eu-west-1:111122223333:key/theirs" && local.jar_location == "s3://acme-assets/jobs-1.jar"
    error_message = "The given key or jar is not used."
  }
}

run "production_says_what_is_missing" {
  command         = plan
  expect_failures = [var.buckets, var.job_role_arn, var.kms_key_arn, var.crawler_role_arn, var.quicksight, var.lakeformation]

  variables {
    mode             = "production"
    parts            = ["data", "jobs", "workgroup"]
    encryption       = "kms"
    crawler          = { enabled = true }
    optional_modules = ["quicksight", "lakeformation"]
  }
}

run "learning_mode_takes_nothing_that_it_makes" {
  command         = plan
  expect_failures = [var.buckets, var.job_role_arn, var.partition_projection]

  variables {
    buckets              = { raw = "mine" }
    job_role_arn         = "arn:aws:iam::111122223333:role/mine"
    partition_projection = { "archive.means" = { day = { type = "date" } } }
  }
}

run "learning_mode_makes_every_part" {
  command         = plan
  expect_failures = [var.parts]

  variables {
    parts = ["catalog"]
  }
}
