mock_provider "aws" {}

run "who_reads_by_iam_goes_on_reading" {
  variables {
    admin_arns = ["arn:aws:iam::000000000000:user/ana"]
    locations  = { raw = "arn:aws:s3:::raw" }
    grants     = { reader = { principal_arn = "arn:aws:iam::000000000000:role/reader", database = "raw" } }
  }

  assert {
    condition = (
      one(aws_lakeformation_data_lake_settings.this.create_table_default_permissions).principal == "IAM_ALLOWED_PRINCIPALS" &&
      one(aws_lakeformation_data_lake_settings.this.create_database_default_permissions).principal == "IAM_ALLOWED_PRINCIPALS" &&
      aws_lakeformation_resource.this["raw"].hybrid_access_enabled
    )
    error_message = "New tables are closed to everybody."
  }

  assert {
    condition     = length(aws_lakeformation_permissions.location) == 0 && toset(aws_lakeformation_permissions.tables["reader"].permissions) == toset(["DESCRIBE", "SELECT"])
    error_message = "A reader may do more than read."
  }
}

run "what_lake_formation_would_refuse_is_refused" {
  command         = plan
  expect_failures = [var.admin_arns, var.grants]

  variables {
    admin_arns = []
    grants     = { reader = { principal_arn = "arn:aws:iam::000000000000:role/reader", database = "raw", table_permissions = ["READ"], location = "nowhere" } }
  }
}
