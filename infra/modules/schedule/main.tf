resource "aws_scheduler_schedule_group" "this" {
  name = var.name
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "start" {
  statement {
    sid       = "StartWorkflows"
    actions   = ["glue:StartWorkflowRun"]
    resources = distinct(values(var.schedules)[*].workflow_arn)
  }
}

resource "aws_iam_role" "this" {
  name               = "${var.name}-scheduler"
  description        = "Starts workflows at their times"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "start" {
  count = length(var.schedules) == 0 ? 0 : 1

  name   = "start-workflows"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.start.json
}

resource "aws_scheduler_schedule" "this" {
  for_each = var.schedules

  name                         = each.key
  description                  = each.value.description
  group_name                   = aws_scheduler_schedule_group.this.name
  schedule_expression          = each.value.expression
  schedule_expression_timezone = each.value.timezone
  state                        = each.value.enabled ? "ENABLED" : "DISABLED"

  flexible_time_window {
    mode                      = each.value.flexible_minutes == 0 ? "OFF" : "FLEXIBLE"
    maximum_window_in_minutes = each.value.flexible_minutes == 0 ? null : each.value.flexible_minutes
  }

  target {
    arn      = "arn:${local.partition}:scheduler:::aws-sdk:glue:startWorkflowRun"
    role_arn = aws_iam_role.this.arn
    input    = jsonencode({ Name = each.value.workflow })

    # A run that is under way is a reason to leave this one out, not to try for a day.
    retry_policy {
      maximum_retry_attempts       = 2
      maximum_event_age_in_seconds = 3600
    }
  }

  depends_on = [aws_iam_role_policy.start]
}

locals {
  partition = try(split(":", values(var.schedules)[0].workflow_arn)[1], "aws")
}
