# Off by default: what costs money of its own, or changes settings of the whole account.
locals {
  answered_databases = setsubtract(local.written_databases, local.read_databases)

  # The tables that answer questions: those that jobs write and no job reads on.
  answer_tables = {
    for table in local.lock.tables : replace("${table.database}-${table.name}", "_", "-") => table if contains(local.answered_databases, table.database)
  }

  # Unless told otherwise: how the first figure of each table is spread over its first text.
  charts = var.quicksight.charts != null ? var.quicksight.charts : {
    for key, table in local.answer_tables : key => {
      title       = "${try(local.figures[key][0], "")} by ${try(local.texts[key][0], table.columns[0].name)} (${replace(table.name, "_", " ")})"
      data_set    = key
      category    = try(local.texts[key][0], table.columns[0].name)
      value       = local.figures[key][0]
      aggregation = "SUM"
    } if length(local.figures[key]) > 0
  }
  texts   = { for key, table in local.answer_tables : key => [for column in table.columns : column.name if column.type == "string"] }
  figures = { for key, table in local.answer_tables : key => [for column in table.columns : column.name if column.type == "bigint"] }
}

module "emr" {
  source = "./modules/emr"
  count  = contains(var.optional_modules, "emr") ? 1 : 0

  name             = local.name_prefix
  release_label    = var.emr.release_label
  architecture     = var.emr.architecture
  idle_minutes     = var.emr.idle_minutes
  maximum_capacity = var.emr.maximum_capacity
}

module "quicksight" {
  source = "./modules/quicksight"
  count  = contains(var.optional_modules, "quicksight") ? 1 : 0

  name          = local.name_prefix
  account_id    = local.account_id
  principal_arn = var.quicksight.principal_arn
  workgroup     = local.lake.athena.workgroup
  data_sets = {
    for key, table in local.answer_tables : key => {
      title    = replace(table.name, "_", " ")
      database = table.database
      table    = table.name
      columns  = concat(table.columns, table.partition_keys)
    }
  }
  charts = local.charts

  depends_on = [module.athena, module.catalog]
}

module "lakeformation" {
  source = "./modules/lakeformation"
  count  = contains(var.optional_modules, "lakeformation") ? 1 : 0

  admin_arns = var.lakeformation.admin_arns
  locations  = { for layer in local.all_layers : layer => module.storage.bucket_arns[layer] }

  # The same as the roles' policies, once more in Lake Formation's words.
  grants = merge([
    for role, databases in local.job_roles : {
      for database, access in databases : "${role}/${database}" => {
        principal_arn        = local.make.roles ? module.iam.role_arns[role] : var.job_role_arn
        database             = database
        database_permissions = access == "write" ? ["CREATE_TABLE", "DESCRIBE"] : ["DESCRIBE"]
        table_permissions    = access == "write" ? ["ALTER", "DELETE", "DESCRIBE", "DROP", "INSERT", "SELECT"] : ["DESCRIBE", "SELECT"]
        location             = access == "write" ? local.databases[database].layer : null
      }
    }
  ]...)

  depends_on = [module.catalog]
}

module "schedule" {
  source = "./modules/schedule"
  count  = contains(var.optional_modules, "schedule") ? 1 : 0

  name = local.name_prefix
  schedules = {
    (local.lake.workflow.name) = {
      description  = "Runs ${local.lake.workflow.name}"
      expression   = var.schedule.expression
      timezone     = var.schedule.timezone
      enabled      = var.schedule.enabled
      workflow     = local.lake.workflow.name
      workflow_arn = "arn:${local.partition}:glue:${local.region}:${local.account_id}:workflow/${local.lake.workflow.name}"
    }
  }

  depends_on = [module.glue]
}
