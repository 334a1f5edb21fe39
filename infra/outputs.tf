output "account_id" {
  description = "The account that the lake is in; 000000000000 is the sandbox."
  value       = local.account_id
}

output "region" {
  description = "The region that the lake is in."
  value       = local.region
}

output "bucket_names" {
  description = "The lake's buckets, by layer, glue_assets and athena_results."
  value       = module.storage.bucket_names
}

output "databases" {
  description = "The databases that were made."
  value       = module.catalog.databases
}

output "tables" {
  description = "The tables that were made, `database.table`."
  value       = sort(values(module.catalog.tables))
}

output "job_role_arns" {
  description = "Roles of the jobs, by the role's name in lake.yaml."
  value       = { for role, databases in local.job_roles : role => local.make.roles ? module.iam.role_arns[role] : var.job_role_arn }
}

output "crawler_role_arn" {
  description = "Role of crawlers."
  value       = local.make.roles ? try(module.iam.role_arns.crawlers, null) : var.crawler_role_arn
}

output "kms_key_arn" {
  description = "The key that encrypts the lake; null where S3's own does."
  value       = local.encrypts_with_kms ? local.kms_key.arn : null
}

output "jobs" {
  description = "The jobs that were made."
  value       = module.glue.jobs
}

output "workflow" {
  description = "The workflow that was made."
  value       = one(module.glue.workflows)
}

output "workgroup" {
  description = "The Athena workgroup that was made."
  value       = one(module.athena[*].workgroup)
}

output "start_workflow_command" {
  description = "Runs the whole pipeline."
  value       = local.make.jobs ? "aws glue start-workflow-run --region ${local.region} --name ${local.lake.workflow.name}" : null
}

output "first_query" {
  description = "The first question of lake.yaml, to ask once the workflow has run."
  value = local.first_question == null || !local.make.workgroup ? null : {
    question  = local.questions[local.first_question].title
    workgroup = local.lake.athena.workgroup
    database  = local.questions[local.first_question].database
    sql       = trimspace(local.questions[local.first_question].sql)
  }
}

output "console_links" {
  description = "Where AWS's console shows the lake."
  value = merge(
    { for key, name in module.storage.bucket_names : "bucket ${key}" => "https://${local.region}.console.aws.amazon.com/s3/buckets/${name}" },
    local.make.catalog ? { catalog = "https://${local.region}.console.aws.amazon.com/glue/home?region=${local.region}#/v2/data-catalog/databases" } : {},
    local.make.jobs ? { workflow = "https://${local.region}.console.aws.amazon.com/glue/home?region=${local.region}#/v2/etl-configuration/workflows/view/${local.lake.workflow.name}" } : {},
    local.make.workgroup ? { queries = "https://${local.region}.console.aws.amazon.com/athena/home?region=${local.region}#/query-editor" } : {},
  )
}

output "emr" {
  description = "The EMR Serverless application, the role that its runs take, and the command that runs each job on it."
  value = length(module.emr) == 0 ? null : {
    application_id = module.emr[0].application_id
    role_arn       = local.make.roles ? module.iam.role_arns.emr : null
    start_commands = {
      for name, job in local.lake.jobs : name => join(" ", [
        "aws emr-serverless start-job-run --region ${local.region}",
        "--application-id ${module.emr[0].application_id}",
        "--execution-role-arn ${local.make.roles ? module.iam.role_arns.emr : "<role>"}",
        "--name ${name}",
        "--job-driver '${jsonencode({ sparkSubmit = {
          entryPoint            = local.jar_location
          entryPointArguments   = flatten([for key, value in try(job.arguments, {}) : ["--${key}", tostring(value)]])
          sparkSubmitParameters = "--class ${job.class} --conf spark.hadoop.hive.metastore.client.factory.class=com.amazonaws.glue.catalog.metastore.AWSGlueDataCatalogHiveClientFactory"
        } })}'",
      ])
    }
  }
}

output "dashboard" {
  description = "Where QuickSight shows the answers."
  value       = length(module.quicksight) == 0 ? null : "https://${local.region}.quicksight.aws.amazon.com/sn/dashboards/${module.quicksight[0].dashboard_id}"
}

output "schedules" {
  description = "ARNs of the schedules that start the workflow."
  value       = length(module.schedule) == 0 ? {} : module.schedule[0].schedules
}
