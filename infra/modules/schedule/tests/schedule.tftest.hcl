mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::000000000000:role/scheduler" }
  }
}

run "a_schedule_starts_its_workflow_and_its_role_no_other" {
  variables {
    name = "lake"
    schedules = {
      nightly = {
        expression   = "rate(1 day)"
        workflow     = "pipeline"
        workflow_arn = "arn:aws-cn:glue:cn-north-1:000000000000:workflow/pipeline"
        enabled      = false
      }
    }
  }

  assert {
    condition     = one(aws_scheduler_schedule.this["nightly"].target).arn == "arn:aws-cn:scheduler:::aws-sdk:glue:startWorkflowRun"
    error_message = "Something else is started."
  }

  assert {
    condition     = jsondecode(one(aws_scheduler_schedule.this["nightly"].target).input) == { Name = "pipeline" }
    error_message = "Another workflow is started."
  }

  assert {
    condition     = one(data.aws_iam_policy_document.start.statement).resources == toset(["arn:aws-cn:glue:cn-north-1:000000000000:workflow/pipeline"])
    error_message = "The role may start other workflows."
  }

  assert {
    condition     = aws_scheduler_schedule.this["nightly"].state == "DISABLED"
    error_message = "A schedule that is off fires."
  }
}

run "what_scheduler_would_refuse_is_refused" {
  command         = plan
  expect_failures = [var.name, var.schedules]

  variables {
    name      = "a b"
    schedules = { late = { expression = "daily", workflow = "w", workflow_arn = "arn:aws:glue:us-east-1:000000000000:workflow/w", flexible_minutes = 2000 } }
  }
}
