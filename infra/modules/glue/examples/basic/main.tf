module "glue" {
  source = "../.."

  jobs = {
    for name, main_class in { clean = "org.example.Clean", answer = "org.example.Answer" } : name => {
      role_arn                      = "arn:aws:iam::000000000000:role/example-glue-jobs"
      main_class                    = main_class
      script                        = "s3://example-glue-assets/scripts/${name}.scala"
      jars                          = ["s3://example-glue-assets/jars/jobs.jar"]
      arguments                     = { source_database = "raw" }
      temporary_location            = "s3://example-glue-assets/temporary/"
      event_log_location            = "s3://example-glue-assets/spark-events/"
    }
  }

  workflows = {
    pipeline = { description = "From raw to answers" }
  }

  triggers = {
    start = {
      workflow = "pipeline"
      schedule = "cron(0 6 ? * MON *)"
      starts   = ["clean"]
    }
    cleaned = {
      workflow = "pipeline"
      after    = ["clean"]
      starts   = ["answer"]
    }
  }
}

output "jobs" {
  value = module.glue.jobs
}
