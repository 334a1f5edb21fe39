variable "mode" {
  description = "`learning` makes everything that lake.yaml describes. `production` makes what `parts` names, with your own buckets, roles, key and jar for the rest."
  type        = string
  default     = "learning"
  nullable    = false

  validation {
    condition     = contains(["learning", "production"], var.mode)
    error_message = "mode is learning or production."
  }
}

variable "parts" {
  description = "In production, what to make: any of buckets, data, assets, key, roles, catalog, workgroup, jobs, logs."
  type        = set(string)
  default     = null

  validation {
    condition     = var.parts == null || length(setsubtract(coalesce(var.parts, []), local.every_part)) == 0
    error_message = "parts names something unknown. It may hold: ${join(", ", local.every_part)}."
  }

  validation {
    condition     = var.mode != "learning" || var.parts == null
    error_message = "Learning mode makes every part. Set mode = \"production\" to choose, or leave parts out."
  }

  validation {
    condition     = var.mode != "production" || var.parts != null
    error_message = "Production mode makes only what is asked for. Set parts, for instance parts = [\"catalog\", \"workgroup\"]: ${join(", ", local.every_part)}."
  }
}

variable "project_dir" {
  description = "Folder that lake.yaml's paths (data, jar) start from. Default: the folder above this one."
  type        = string
  default     = null
}

variable "lake_file" {
  description = "The lake's description; its lock file lies beside it. Default: lake.yaml in `project_dir`."
  type        = string
  default     = null

  validation {
    condition     = var.lake_file == null || fileexists(coalesce(var.lake_file, "-"))
    error_message = "There is no ${coalesce(var.lake_file, "-")}. Set lake_file, or project_dir to the folder with lake.yaml."
  }
}

variable "region" {
  description = "AWS region. Default: lake.yaml's."
  type        = string
  default     = null

  validation {
    condition     = var.region == null || can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region looks like us-east-1."
  }
}

variable "name_prefix" {
  description = "Begins the names of buckets, roles, key and security configuration. Default: lake.yaml's name. Set it to have the lake twice in an account."
  type        = string
  default     = null

  validation {
    condition     = var.name_prefix == null || can(regex("^[a-z0-9][a-z0-9-]{0,20}$", var.name_prefix))
    error_message = "name_prefix has at most 21 lower-case letters, digits and hyphens."
  }
}

variable "tags" {
  description = "Tags on everything, besides lake, mode and managed-by."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for key in keys(var.tags) : !startswith(lower(key), "aws:")])
    error_message = "Tags that begin with aws: are AWS's own."
  }
}

variable "buckets" {
  description = "In production without the part `buckets`: names of your buckets, by layer of lake.yaml, glue_assets and athena_results."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = !local.make.buckets || length(var.buckets) == 0
    error_message = "Buckets are made here, so buckets names none. To use your own, set mode = \"production\" and leave \"buckets\" out of parts."
  }

  validation {
    condition     = length(setsubtract(keys(var.buckets), local.bucket_keys)) == 0
    error_message = "buckets has a key that lake.yaml does not know. It may have: ${join(", ", local.bucket_keys)}."
  }

  validation {
    condition     = local.make.buckets || length(setsubtract(local.needed_buckets, keys(var.buckets))) == 0
    error_message = "The chosen parts work with buckets that are not made. Add \"buckets\" to parts, or set buckets = { ${join(", ", [for key in local.needed_buckets : "${key} = \"…\""])} }."
  }
}

variable "encryption" {
  description = "`kms`: with a key of your own (made, or kms_key_arn), about 1 USD a month. `s3`: with S3's own, free. Default: kms where a key is given or asked for; else in learning mode what lake.yaml says, in production mode s3."
  type        = string
  default     = null

  validation {
    condition     = var.encryption == null || contains(["kms", "s3"], coalesce(var.encryption, "-"))
    error_message = "encryption is kms or s3."
  }

  validation {
    condition     = var.encryption != null || contains(["kms", "s3"], try(local.lake.encryption, "s3"))
    error_message = "encryption in ${local.lake_file} is kms or s3."
  }

  validation {
    condition     = var.encryption != "s3" || !contains(coalesce(var.parts, []), "key")
    error_message = "encryption = \"s3\" uses no key. Take \"key\" out of parts, or set encryption = \"kms\"."
  }
}

variable "kms_key_arn" {
  description = "Your own key, instead of one that is made. Its policy must let this account's roles, and CloudWatch Logs for /aws-glue/*, use it."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn looks like arn:aws:kms:us-east-1:123456789012:key/…; an alias is not a key."
  }

  validation {
    condition     = var.encryption != "kms" || var.mode == "learning" || var.kms_key_arn != null || contains(coalesce(var.parts, []), "key")
    error_message = "encryption = \"kms\" needs a key: add \"key\" to parts, or set kms_key_arn."
  }

  validation {
    condition     = var.kms_key_arn == null || !contains(coalesce(var.parts, []), "key")
    error_message = "Either a key is made or you give one. Take \"key\" out of parts, or leave kms_key_arn out."
  }

  validation {
    condition     = var.kms_key_arn == null || var.encryption != "s3"
    error_message = "encryption = \"s3\" uses no key. Leave kms_key_arn out, or set encryption = \"kms\"."
  }
}

variable "job_role_arn" {
  description = "In production without the part `roles`: the role that your jobs run as."
  type        = string
  default     = null

  validation {
    condition     = var.job_role_arn == null || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/.+$", var.job_role_arn))
    error_message = "job_role_arn looks like arn:aws:iam::123456789012:role/name."
  }

  validation {
    condition     = var.job_role_arn != null || !local.make.jobs || local.make.roles
    error_message = "Jobs run as a role. Add \"roles\" to parts, or set job_role_arn."
  }

  validation {
    condition     = var.job_role_arn == null || !local.make.roles
    error_message = "Either roles are made or you give them. Take \"roles\" out of parts, or leave job_role_arn out."
  }
}

variable "crawler_role_arn" {
  description = "In production without the part `roles`: the role that your crawlers run as."
  type        = string
  default     = null

  validation {
    condition     = var.crawler_role_arn == null || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/.+$", var.crawler_role_arn))
    error_message = "crawler_role_arn looks like arn:aws:iam::123456789012:role/name."
  }

  validation {
    condition     = var.crawler_role_arn != null || !var.crawler.enabled || local.make.roles
    error_message = "Crawlers run as a role. Add \"roles\" to parts, or set crawler_role_arn."
  }
}

variable "jar_location" {
  description = "Your own jar with the jobs' classes, s3://bucket/key, instead of the one that lake.yaml names."
  type        = string
  default     = null

  validation {
    condition     = var.jar_location == null || can(regex("^s3://[^/]+/.+$", var.jar_location))
    error_message = "jar_location looks like s3://bucket/key.jar."
  }

  validation {
    condition     = var.jar_location != null || !local.make.assets || fileexists("${local.project_dir}/${local.lake.app.jar}")
    error_message = "The jobs' jar ${local.lake.app.jar} is not built. Run ./mvnw -pl app -am package, or set jar_location."
  }
}

variable "upload_data" {
  description = "In learning mode, whether the files of lake.yaml's data folders are uploaded."
  type        = bool
  default     = true
  nullable    = false
}

variable "force_destroy" {
  description = "Whether `terraform destroy` deletes what lies in the buckets and is saved in the workgroup. Default: in learning mode."
  type        = bool
  default     = null
}

variable "worker_type" {
  description = "Size of the jobs' workers. Default: each job's in lake.yaml, or G.1X."
  type        = string
  default     = null
}

variable "worker_count" {
  description = "Number of the jobs' workers, which cost about 0.44 USD an hour each (G.1X). Default: each job's in lake.yaml, or 2."
  type        = number
  default     = null
}

variable "job_bookmarks" {
  description = "Whether jobs remember what they have read. The shipped jobs read everything each time and do without."
  type        = bool
  default     = false
  nullable    = false
}

variable "job_metrics" {
  description = "Whether jobs report metrics to CloudWatch."
  type        = bool
  default     = true
  nullable    = false
}

variable "crawler" {
  description = "Crawlers over the raw data, one for each database with a data folder: whether there are any, and when they run (`cron(…)`, UTC); otherwise when started."
  type = object({
    enabled  = optional(bool, false)
    schedule = optional(string)
  })
  default  = {}
  nullable = false
}

variable "partition_projection" {
  description = <<-EOT
    Tables whose partitions Athena computes instead of asking the catalog, `database.table`: by partition key, settings such as
    { type = "date", format = "yyyy-MM", range = "2001-01,NOW" }. For tables that jobs do not write.
  EOT
  type        = map(map(map(string)))
  default     = {}
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(var.partition_projection), keys(local.lock.tables))) == 0
    error_message = "partition_projection names a table that is not in ${local.lock_file}."
  }

  validation {
    condition     = alltrue([for table in keys(var.partition_projection) : !contains(local.written_databases, split(".", table)[0])])
    error_message = "partition_projection names a table that jobs write. They move partitions to new folders, which no projection can follow."
  }
}

variable "bytes_scanned_limit" {
  description = "Athena ends a query that has read more bytes. Default: 10 GB, about 5 US cents."
  type        = number
  default     = 10737418240
  nullable    = false
}

variable "result_retention_days" {
  description = "Days after which Athena's results are deleted."
  type        = number
  default     = 30
  nullable    = false
}

variable "log_retention_days" {
  description = "Days for which the logs of jobs and crawlers are kept; 0: for good."
  type        = number
  default     = 30
  nullable    = false
}

variable "existing_log_groups" {
  description = "Log groups that are in the account already, for instance because Glue was used before: Terraform takes them over. Any of /aws-glue/jobs/output, /aws-glue/jobs/error, /aws-glue/jobs/logs-v2, /aws-glue/crawlers."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(setsubtract(var.existing_log_groups, local.log_groups)) == 0
    error_message = "existing_log_groups may hold: ${join(", ", local.log_groups)}."
  }

  validation {
    condition     = length(var.existing_log_groups) == 0 || local.make.logs
    error_message = "Log groups are taken over only where they are made. Add \"logs\" to parts."
  }
}

variable "optional_modules" {
  description = "What is off by default: any of emr, quicksight, lakeformation, schedule."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(setsubtract(var.optional_modules, ["emr", "quicksight", "lakeformation", "schedule"])) == 0
    error_message = "optional_modules may hold emr, quicksight, lakeformation and schedule."
  }
}

variable "emr" {
  description = "The EMR Serverless application, which runs the same jar: release, processors (X86_64 or ARM64), minutes until it stops, and the most that its runs may use."
  type = object({
    release_label    = optional(string, "emr-spark-8.0.0")
    architecture     = optional(string, "X86_64")
    idle_minutes     = optional(number, 15)
    maximum_capacity = optional(object({ vcpu = number, memory_gb = number }), { vcpu = 16, memory_gb = 64 })
  })
  default  = {}
  nullable = false
}

variable "quicksight" {
  description = "The QuickSight user or group that gets the dashboard; and its charts, by id, if not one for each table that answers questions."
  type = object({
    principal_arn = optional(string)
    charts = optional(map(object({
      title       = string
      data_set    = string
      category    = string
      value       = string
      aggregation = optional(string, "SUM")
    })))
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.quicksight.principal_arn != null || !contains(var.optional_modules, "quicksight")
    error_message = "QuickSight shows nothing to nobody. Set quicksight = { principal_arn = \"arn:aws:quicksight:<region>:<account>:user/default/<name>\" }, or take \"quicksight\" out of optional_modules."
  }
}

variable "lakeformation" {
  description = "Users and roles that administer Lake Formation in the account and region, instead of those set now."
  type = object({
    admin_arns = optional(set(string), [])
  })
  default  = {}
  nullable = false

  validation {
    condition     = length(var.lakeformation.admin_arns) > 0 || !contains(var.optional_modules, "lakeformation")
    error_message = "Lake Formation needs administrators. Set lakeformation = { admin_arns = [\"arn:aws:iam::<account>:user/<name>\"] }, or take \"lakeformation\" out of optional_modules."
  }
}

variable "schedule" {
  description = "When EventBridge Scheduler starts the workflow."
  type = object({
    expression = optional(string, "cron(0 6 ? * MON *)")
    timezone   = optional(string, "UTC")
    enabled    = optional(bool, true)
  })
  default  = {}
  nullable = false
}
