resource "aws_glue_security_configuration" "this" {
  count = var.security_configuration == null ? 0 : 1

  name = var.security_configuration.name

  encryption_configuration {
    s3_encryption {
      s3_encryption_mode = "SSE-KMS"
      kms_key_arn        = var.security_configuration.kms_key_arn
    }

    # Encrypted from here, Glue would log to groups of other names, which nothing gives a retention. The groups themselves have the key.
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "DISABLED"
    }

    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "CSE-KMS"
      kms_key_arn                   = var.security_configuration.kms_key_arn
    }
  }
}

resource "aws_glue_job" "this" {
  for_each = var.jobs

  name                   = each.key
  description            = each.value.description
  role_arn               = each.value.role_arn
  glue_version           = each.value.glue_version
  worker_type            = each.value.worker_type
  number_of_workers      = each.value.worker_count
  timeout                = each.value.timeout_minutes
  max_retries            = each.value.max_retries
  security_configuration = one(aws_glue_security_configuration.this[*].name)

  command {
    name            = "glueetl"
    script_location = each.value.script
  }

  # One run at a time: two would write the same tables.
  execution_property {
    max_concurrent_runs = 1
  }

  # "scala" is Glue's word for every class on the JVM.
  default_arguments = merge(
    {
      "--job-language"                     = "scala"
      "--class"                            = each.value.main_class
      "--extra-jars"                       = join(",", each.value.jars)
      "--enable-glue-datacatalog"          = "true"
      "--enable-continuous-cloudwatch-log" = "true"
      "--job-bookmark-option"              = each.value.bookmarks ? "job-bookmark-enable" : "job-bookmark-disable"
      "--TempDir"                          = each.value.temporary_location
    },
    each.value.metrics ? { "--enable-metrics" = "true" } : {},
    each.value.event_log_location == null ? {} : {
      "--enable-spark-ui"       = "true"
      "--spark-event-logs-path" = each.value.event_log_location
    },
    { for name, value in each.value.arguments : "--${name}" => value },
  )
}

resource "aws_glue_workflow" "this" {
  for_each = var.workflows

  name                = each.key
  description         = each.value.description
  max_concurrent_runs = each.value.max_concurrent_runs
}

resource "aws_glue_trigger" "this" {
  for_each = var.triggers

  name          = each.key
  type          = each.value.on_demand ? "ON_DEMAND" : each.value.schedule != null ? "SCHEDULED" : "CONDITIONAL"
  workflow_name = each.value.workflow == null ? null : aws_glue_workflow.this[each.value.workflow].name
  schedule      = each.value.schedule
  # Enabling an on-demand trigger is starting it, which is somebody's decision and not Terraform's.
  enabled = each.value.on_demand ? false : each.value.enabled

  dynamic "actions" {
    for_each = each.value.starts

    content {
      job_name = aws_glue_job.this[actions.value].name
    }
  }

  dynamic "predicate" {
    for_each = length(each.value.after) == 0 ? [] : [each.value.after]

    content {
      logical = "AND"

      dynamic "conditions" {
        for_each = predicate.value

        content {
          job_name         = aws_glue_job.this[conditions.value].name
          logical_operator = "EQUALS"
          state            = "SUCCEEDED"
        }
      }
    }
  }
}
