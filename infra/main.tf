locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  learning   = var.mode == "learning"

  every_part = ["buckets", "data", "assets", "key", "roles", "catalog", "workgroup", "jobs", "logs"]
  parts      = local.learning ? local.every_part : coalesce(var.parts, [])
  make = {
    for part in local.every_part : part => contains(local.parts, part) && (part != "data" || !local.learning || var.upload_data)
  }

  # A key that is asked for is used; else learning mode does as lake.yaml says.
  asks_for_key      = var.kms_key_arn != null || (!local.learning && contains(local.parts, "key"))
  encrypts_with_kms = coalesce(var.encryption, local.asks_for_key ? "kms" : local.learning ? try(local.lake.encryption, "s3") : "s3") == "kms"
  make_key          = local.make.key && local.encrypts_with_kms && var.kms_key_arn == null

  # Which buckets the wanted parts work with.
  data_layers = distinct([for database in local.databases : database.layer if database.data != null])
  all_layers  = keys(local.lake.layers)
  needed_buckets = distinct(concat(
    local.make.buckets ? local.bucket_keys : [],
    local.make.data ? local.data_layers : [],
    local.make.catalog || local.make.roles ? local.all_layers : [],
    local.make.assets || local.make.roles || local.make.jobs ? ["glue_assets"] : [],
    local.make.workgroup ? ["athena_results"] : [],
  ))

  bucket_names = local.make.buckets ? {
    for key, name in local.short_bucket_names : key => "${local.name_prefix}-${name}-${local.account_id}-${local.region}"
  } : var.buckets
  bucket_arns = { for key, name in local.bucket_names : key => "arn:${local.partition}:s3:::${name}" }

  # null where AWS's own keys encrypt.
  kms_key = !local.encrypts_with_kms ? null : { arn = local.make_key ? one(module.kms[*].arn) : var.kms_key_arn }

  log_groups = ["/aws-glue/jobs/output", "/aws-glue/jobs/error", "/aws-glue/jobs/logs-v2", "/aws-glue/crawlers"]

  temporary_prefix  = "temporary/"
  event_log_prefix  = "spark-events/"
  emr_log_prefix    = "emr-logs/"
  crawler_role_name = "${local.name_prefix}-glue-crawlers"
  jar_location      = coalesce(var.jar_location, "s3://${try(local.bucket_names.glue_assets, "")}/${local.lake.app.key}")
}

module "kms" {
  source = "./modules/kms"
  count  = local.make_key ? 1 : 0

  alias       = local.name_prefix
  description = "Encrypts the lake ${local.name_prefix}"
  account_id  = local.account_id
  region      = local.region
  partition   = local.partition
  bucket_arns = values(local.bucket_arns)
  log_groups  = ["/aws-glue/*"]
}

module "storage" {
  source = "./modules/storage"

  partition     = local.partition
  force_destroy = coalesce(var.force_destroy, local.learning)
  encryption = {
    algorithm   = local.encrypts_with_kms ? "aws:kms" : "AES256"
    kms_key_arn = local.encrypts_with_kms ? local.kms_key.arn : null
  }

  # What can be made again by a job or a query needs no old versions; raw data and jars do.
  buckets = {
    for key in local.make.buckets ? local.bucket_keys : [] : key => {
      name        = local.bucket_names[key]
      versioned   = contains(local.data_layers, key) || key == "glue_assets"
      expire_days = key == "athena_results" ? var.result_retention_days : null
      expire_prefixes = key == "glue_assets" ? {
        (local.temporary_prefix) = 7
        (local.event_log_prefix) = 30
        (local.emr_log_prefix)   = 30
      } : {}
    }
  }
  existing_buckets = local.make.buckets ? {} : var.buckets

  objects = merge(
    {
      for key, file in local.data_files : key => {
        bucket       = local.databases[file.database].layer
        key          = key
        source       = file.source
        content_type = lookup(local.content_types, reverse(split(".", file.name))[0], "application/octet-stream")
      } if local.make.data
    },
    local.make.assets && var.jar_location == null ? {
      jar = {
        bucket       = "glue_assets"
        key          = local.lake.app.key
        source       = "${local.project_dir}/${local.lake.app.jar}"
        content_type = "application/java-archive"
      }
    } : {},
    {
      for name, job in local.lake.jobs : "script/${name}" => {
        bucket       = "glue_assets"
        key          = "scripts/${name}.scala"
        content_type = "text/plain"
        content      = <<-EOT
          // Glue runs the class that the job's --class names, from the jar of its --extra-jars:
          // ${job.class}
        EOT
      } if local.make.assets
    },
  )
}

module "iam" {
  source = "./modules/iam"

  account_id = local.account_id
  region     = local.region
  partition  = local.partition
  kms_key    = local.kms_key

  roles = merge(
    {
      for role, databases in local.job_roles : role => {
        name        = local.own_name[role]
        description = "Runs Glue jobs of the lake ${local.name_prefix}"
        service     = "glue.amazonaws.com"
        spark       = true
        log_groups  = ["/aws-glue/jobs/*"]
        databases = {
          for name, access in databases : name => { bucket_arn = local.bucket_arns[local.databases[name].layer], rows = access, catalog = access }
        }
        assets = { bucket_arn = local.bucket_arns.glue_assets, write_prefixes = [local.temporary_prefix, local.event_log_prefix] }
      } if local.make.roles
    },
    {
      # EMR runs the same jar on the same data, so as all jobs' roles together.
      for key, role in {
        emr = {
          name        = "${local.name_prefix}-emr-jobs"
          description = "Runs the jobs of the lake ${local.name_prefix} on EMR Serverless"
          service     = "emr-serverless.amazonaws.com"
          spark       = true
          databases = {
            for name in setunion(local.read_databases, local.written_databases) : name => {
              bucket_arn = local.bucket_arns[local.databases[name].layer]
              rows       = contains(local.written_databases, name) ? "write" : "read"
              catalog    = contains(local.written_databases, name) ? "write" : "read"
            }
          }
          assets = { bucket_arn = local.bucket_arns.glue_assets, write_prefixes = [local.temporary_prefix, local.event_log_prefix, local.emr_log_prefix] }
        }
        crawlers = {
          name        = local.crawler_role_name
          description = "Crawls the raw data of the lake ${local.name_prefix}"
          service     = "glue.amazonaws.com"
          log_groups  = ["/aws-glue/crawlers*"]
          databases = {
            for name, database in local.databases : name => {
              bucket_arn = local.bucket_arns[database.layer]
              rows       = "read"
              catalog    = "write"
            } if database.data != null
          }
        }
      } : key => role if local.make.roles && (key == "emr" ? contains(var.optional_modules, "emr") : length(role.databases) > 0)
    },
  )
}

module "catalog" {
  source = "./modules/catalog"

  databases = {
    for name, database in local.databases : name => {
      description = database.description
      location    = "s3://${module.storage.bucket_names[database.layer]}/${name}/"
    } if local.make.catalog
  }

  tables = {
    for key, table in local.lock.tables : key => {
      database         = table.database
      name             = table.name
      location         = can(regex("^s3://", table.path)) ? table.path : "s3://${module.storage.bucket_names[table.layer]}/${table.path}"
      input_format     = table.input_format
      output_format    = table.output_format
      serde            = table.serde
      serde_parameters = table.serde_parameters
      parameters       = table.parameters
      columns          = table.columns
      partition_keys   = table.partition_keys
      written_by_jobs  = contains(local.written_databases, table.database)
      partitions       = local.make.data ? local.data_partitions[key] : {}
      projection       = lookup(var.partition_projection, key, {})
    } if local.make.catalog
  }

  crawlers = {
    for name, database in local.databases : "${local.name_prefix}-${replace(name, "_", "-")}" => {
      description            = "Finds new tables and partitions in the raw data of ${name}"
      database               = name
      role_arn               = local.make.roles ? module.iam.role_arns.crawlers : var.crawler_role_arn
      paths                  = ["s3://${module.storage.bucket_names[database.layer]}/${name}/"]
      schedule               = var.crawler.schedule
      security_configuration = module.glue.security_configuration
    } if var.crawler.enabled && database.data != null
  }
}

module "logs" {
  source = "./modules/logs"

  groups            = local.make.logs ? local.log_groups : []
  retention_in_days = var.log_retention_days
  kms_key_arn       = local.encrypts_with_kms ? local.kms_key.arn : null
}

module "athena" {
  source = "./modules/athena"
  count  = local.make.workgroup ? 1 : 0

  name                = local.lake.athena.workgroup
  description         = try(local.lake.athena.description, "")
  output_location     = "s3://${module.storage.bucket_names.athena_results}/"
  bytes_scanned_limit = var.bytes_scanned_limit
  force_destroy       = coalesce(var.force_destroy, local.learning)
  encryption = {
    option      = local.encrypts_with_kms ? "SSE_KMS" : "SSE_S3"
    kms_key_arn = local.encrypts_with_kms ? local.kms_key.arn : null
  }

  named_queries = {
    for name, question in local.questions : name => {
      description = question.title
      database    = question.database
      query       = trimspace(question.sql)
    }
  }

  # A query is saved with a database that is there.
  depends_on = [module.catalog]
}

module "glue" {
  source = "./modules/glue"

  security_configuration = local.encrypts_with_kms && (local.make.jobs || var.crawler.enabled) ? {
    name        = local.name_prefix
    kms_key_arn = local.kms_key.arn
  } : null

  jobs = {
    for name, job in local.lake.jobs : name => {
      description        = try(job.description, "")
      role_arn           = local.make.roles ? module.iam.role_arns[job.role] : var.job_role_arn
      main_class         = job.class
      script             = "s3://${module.storage.bucket_names.glue_assets}/scripts/${name}.scala"
      jars               = [local.jar_location]
      arguments          = { for key, value in try(job.arguments, {}) : key => tostring(value) }
      temporary_location = "s3://${module.storage.bucket_names.glue_assets}/${local.temporary_prefix}"
      event_log_location = "s3://${module.storage.bucket_names.glue_assets}/${local.event_log_prefix}"
      bookmarks          = var.job_bookmarks
      metrics            = var.job_metrics
      glue_version       = try(tostring(job.glue_version), "6.0")
      worker_type        = coalesce(var.worker_type, try(job.worker_type, null), "G.1X")
      worker_count       = coalesce(var.worker_count, try(job.workers, null), 2)
      timeout_minutes    = try(job.timeout_minutes, 30)
    } if local.make.jobs
  }

  workflows = local.make.jobs ? {
    (local.lake.workflow.name) = { description = try(local.lake.workflow.description, "") }
  } : {}

  triggers = {
    for name, trigger in local.triggers : name => {
      workflow  = trigger.workflow
      starts    = trigger.starts
      on_demand = try(trigger.on_demand, false)
      schedule  = try(trigger.cron, null)
      after     = try(trigger.after, [])
      enabled   = try(trigger.enabled, true)
    } if local.make.jobs
  }
}

# Groups that Glue made itself, in an account that used it before, are taken over instead of made.
import {
  for_each = var.existing_log_groups
  to       = module.logs.aws_cloudwatch_log_group.this[each.key]
  id       = each.key
}
