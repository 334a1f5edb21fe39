# The account's settings. Databases and tables stay open to whoever IAM allows, as they are before Lake Formation is used: its grants
# come on top. Without the two defaults, every new table in the region would be closed to everybody.
resource "aws_lakeformation_data_lake_settings" "this" {
  admins = var.admin_arns

  create_database_default_permissions {
    permissions = ["ALL"]
    principal   = "IAM_ALLOWED_PRINCIPALS"
  }

  create_table_default_permissions {
    permissions = ["ALL"]
    principal   = "IAM_ALLOWED_PRINCIPALS"
  }
}

resource "aws_lakeformation_resource" "this" {
  for_each = var.locations

  arn                     = each.value
  use_service_linked_role = true
  # Who reads the bucket by IAM goes on doing so.
  hybrid_access_enabled = true

  depends_on = [aws_lakeformation_data_lake_settings.this]
}

resource "aws_lakeformation_permissions" "database" {
  for_each = var.grants

  principal   = each.value.principal_arn
  permissions = each.value.database_permissions

  database {
    name = each.value.database
  }

  depends_on = [aws_lakeformation_data_lake_settings.this]
}

resource "aws_lakeformation_permissions" "tables" {
  for_each = var.grants

  principal   = each.value.principal_arn
  permissions = each.value.table_permissions

  table {
    database_name = each.value.database
    wildcard      = true
  }

  depends_on = [aws_lakeformation_data_lake_settings.this]
}

resource "aws_lakeformation_permissions" "location" {
  for_each = { for key, grant in var.grants : key => grant if grant.location != null }

  principal   = each.value.principal_arn
  permissions = ["DATA_LOCATION_ACCESS"]

  data_location {
    arn = aws_lakeformation_resource.this[each.value.location].arn
  }
}
