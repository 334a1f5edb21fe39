variable "jobs" {
  description = <<-EOT
    Spark jobs, by name: each a class with a main method, in a jar.
    `script`: an object that Glue insists on for jars as well; it may hold a comment only. `jars`: addresses in S3.
    `arguments`: what the class gets, without the leading `--`. `temporary_location`, `event_log_location`: folders, `s3://bucket/folder/`;
    Spark's history is written to the latter for the Spark UI, if there is one. `bookmarks`: whether the job remembers what it has read.
  EOT
  type = map(object({
    description        = optional(string, "")
    role_arn           = string
    main_class         = string
    script             = string
    jars               = list(string)
    arguments          = optional(map(string), {})
    temporary_location = string
    event_log_location = optional(string)
    bookmarks          = optional(bool, false)
    metrics            = optional(bool, true)
    glue_version       = optional(string, "6.0")
    worker_type        = optional(string, "G.1X")
    worker_count       = optional(number, 2)
    timeout_minutes    = optional(number, 30)
    max_retries        = optional(number, 0)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for job in var.jobs : can(regex("^[A-Za-z_][A-Za-z0-9_$]*(\\.[A-Za-z_][A-Za-z0-9_$]*)*$", job.main_class))])
    error_message = "A job's main_class is a class name such as org.example.Job."
  }

  validation {
    condition     = alltrue([for job in var.jobs : length(job.jars) > 0 && alltrue([for jar in job.jars : startswith(jar, "s3://")])])
    error_message = "A job has at least one jar, s3://bucket/key."
  }

  validation {
    condition     = alltrue([for job in var.jobs : contains(["G.1X", "G.2X", "G.4X", "G.8X", "G.12X", "G.16X", "R.1X", "R.2X", "R.4X", "R.8X"], job.worker_type)])
    error_message = "A job's worker type is G.1X, G.2X, G.4X, G.8X, G.12X, G.16X, R.1X, R.2X, R.4X or R.8X."
  }

  validation {
    condition     = alltrue([for job in var.jobs : job.worker_count >= 2])
    error_message = "A job has at least 2 workers: one drives the others."
  }

  validation {
    condition     = alltrue([for job in var.jobs : job.timeout_minutes >= 1 && job.timeout_minutes <= 10080])
    error_message = "A job's timeout is 1 to 10080 minutes (7 days)."
  }
}

variable "security_configuration" {
  description = "Name of a security configuration to make for the jobs, and the key that it encrypts with. null: none is made."
  type        = object({ name = string, kms_key_arn = string })
  default     = null
}

variable "workflows" {
  description = "Workflows, by name. `max_concurrent_runs`: runs that may go on at once; two would write the same tables."
  type = map(object({
    description         = optional(string, "")
    max_concurrent_runs = optional(number, 1)
  }))
  default  = {}
  nullable = false
}

variable "triggers" {
  description = <<-EOT
    What starts jobs, by name. `starts`: jobs. Exactly one of: `on_demand`, somebody starts it; `schedule`, `cron(…)` in UTC; `after`, jobs
    that must all have succeeded. `workflow`: a key of `workflows`, which may have one trigger that is not `after`. `enabled`: whether it fires.
  EOT
  type = map(object({
    workflow  = optional(string)
    starts    = list(string)
    on_demand = optional(bool, false)
    schedule  = optional(string)
    after     = optional(list(string), [])
    enabled   = optional(bool, true)
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for trigger in var.triggers : length([for kind in [trigger.on_demand, trigger.schedule != null, length(trigger.after) > 0] : kind if kind]) == 1
    ])
    error_message = "A trigger is either on_demand, or has a schedule, or comes after jobs."
  }

  validation {
    condition     = alltrue([for trigger in var.triggers : alltrue([for job in concat(trigger.starts, trigger.after) : contains(keys(var.jobs), job)])])
    error_message = "A trigger starts, and comes after, jobs that stand in jobs."
  }

  validation {
    condition     = alltrue([for trigger in var.triggers : trigger.workflow == null || contains(keys(var.workflows), coalesce(trigger.workflow, "-"))])
    error_message = "A trigger's workflow stands in workflows."
  }

  validation {
    condition = alltrue([
      for name in keys(var.workflows) : length([for trigger in var.triggers : trigger if trigger.workflow == name && length(trigger.after) == 0]) <= 1
    ])
    error_message = "Glue starts a workflow at exactly one trigger; the others come after jobs."
  }

  validation {
    condition     = alltrue([for trigger in var.triggers : trigger.schedule == null || can(regex("^cron\\(.+\\)$", trigger.schedule))])
    error_message = "A schedule looks like cron(0 6 ? * MON *)."
  }
}
