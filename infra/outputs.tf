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
  value       = local.make.roles ? module.iam.role_arns.crawlers : var.crawler_role_arn
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
