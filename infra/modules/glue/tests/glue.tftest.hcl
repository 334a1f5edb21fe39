mock_provider "aws" {}

variables {
  jobs = {
    clean = {
      role_arn           = "arn:aws:iam::000000000000:role/jobs"
      main_class         = "org.example.Clean"
      script             = "s3://assets/scripts/clean.scala"
      jars               = ["s3://assets/jars/a.jar", "s3://assets/jars/b.jar"]
      arguments          = { source = "raw" }
      temporary_location = "s3://assets/temporary/"
    }
  }
}

run "a_job_runs_a_class_of_its_jars" {
  variables {
    security_configuration = { name = "lake", kms_key_arn = "arn:aws:kms:us-east-1:000000000000:key/k" }
    workflows              = { pipeline = {} }
    triggers = {
      start   = { workflow = "pipeline", on_demand = true, starts = ["clean"] }
      weekly  = { schedule = "cron(0 6 ? * MON *)", starts = ["clean"], enabled = false }
      cleaned = { after = ["clean"], starts = ["clean"] }
    }
  }

  assert {
    condition = aws_glue_job.this["clean"].default_arguments == tomap({
      "--job-language"                     = "scala"
      "--class"                            = "org.example.Clean"
      "--extra-jars"                       = "s3://assets/jars/a.jar,s3://assets/jars/b.jar"
      "--enable-glue-datacatalog"          = "true"
      "--enable-continuous-cloudwatch-log" = "true"
      "--enable-metrics"                   = "true"
      "--job-bookmark-option"              = "job-bookmark-disable"
      "--TempDir"                          = "s3://assets/temporary/"
      "--source"                           = "raw"
    })
    error_message = "Glue would run something else."
  }

  assert {
    condition     = aws_glue_job.this["clean"].security_configuration == "lake" && aws_glue_job.this["clean"].glue_version == "6.0"
    error_message = "The job does not encrypt, or runs on another Glue."
  }

  assert {
    condition = (
      aws_glue_trigger.this["start"].type == "ON_DEMAND" && aws_glue_trigger.this["weekly"].type == "SCHEDULED" && aws_glue_trigger.this["cleaned"].type == "CONDITIONAL"
    )
    error_message = "A trigger is of another type."
  }

  assert {
    condition     = !aws_glue_trigger.this["start"].enabled && !aws_glue_trigger.this["weekly"].enabled && aws_glue_trigger.this["cleaned"].enabled
    error_message = "An apply starts what nobody asked for, or leaves off what is on."
  }
}

run "triggers_that_glue_would_refuse_are_refused" {
  command         = plan
  expect_failures = [var.triggers]

  variables {
    workflows = { pipeline = {} }
    triggers = {
      both   = { on_demand = true, schedule = "cron(0 6 ? * MON *)", starts = ["other"] }
      second = { workflow = "pipeline", on_demand = true, starts = ["clean"] }
      third  = { workflow = "pipeline", on_demand = true, starts = ["clean"] }
    }
  }
}

run "jobs_that_glue_would_refuse_are_refused" {
  command         = plan
  expect_failures = [var.jobs]

  variables {
    jobs = {
      clean = {
        role_arn           = "arn:aws:iam::000000000000:role/jobs"
        main_class         = "org example"
        script             = "s3://assets/scripts/clean.scala"
        jars               = []
        temporary_location = "s3://assets/temporary/"
        worker_count       = 1
      }
    }
  }
}
