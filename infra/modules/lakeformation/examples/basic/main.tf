module "lakeformation" {
  source = "../.."

  admin_arns = ["arn:aws:iam::000000000000:user/ana"]
  locations  = { curated = "arn:aws:s3:::example-curated" }

  grants = {
    "jobs/curated" = {
      principal_arn        = "arn:aws:iam::000000000000:role/example-glue-jobs"
      database             = "curated"
      database_permissions = ["CREATE_TABLE", "DESCRIBE"]
      table_permissions    = ["ALTER", "DELETE", "DESCRIBE", "DROP", "INSERT", "SELECT"]
      location             = "curated"
    }
  }
}

output "locations" {
  value = module.lakeformation.locations
}
