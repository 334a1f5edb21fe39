module "schedule" {
  source = "../.."

  name = "example-lake"

  schedules = {
    weekly = {
      expression   = "cron(0 6 ? * MON *)"
      timezone     = "Europe/Berlin"
      workflow     = "pipeline"
      workflow_arn = "arn:aws:glue:us-east-1:000000000000:workflow/pipeline"
    }
  }
}

output "group" {
  value = module.schedule.group
}
