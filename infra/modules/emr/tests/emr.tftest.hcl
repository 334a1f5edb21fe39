mock_provider "aws" {}

run "an_idle_application_stops_and_keeps_no_workers" {
  command = plan

  variables {
    name = "lake"
  }

  assert {
    condition     = one(aws_emrserverless_application.this.auto_stop_configuration).enabled && length(aws_emrserverless_application.this.initial_capacity) == 0
    error_message = "The application costs money while nothing runs."
  }

  assert {
    condition     = one(aws_emrserverless_application.this.maximum_capacity).cpu == "16 vCPU"
    error_message = "What an hour can cost has no limit."
  }
}

run "what_emr_would_refuse_is_refused" {
  command         = plan
  expect_failures = [var.name, var.release_label, var.architecture, var.idle_minutes, var.maximum_capacity]

  variables {
    name             = "a b"
    release_label    = "latest"
    architecture     = "RISC"
    idle_minutes     = 0
    maximum_capacity = { vcpu = 1, memory_gb = 1 }
  }
}
