locals {
  # What QuickSight calls the catalog's types; the rest is text to it.
  types = {
    tinyint   = "INTEGER"
    smallint  = "INTEGER"
    int       = "INTEGER"
    bigint    = "INTEGER"
    float     = "DECIMAL"
    double    = "DECIMAL"
    decimal   = "DECIMAL"
    boolean   = "BOOLEAN"
    date      = "DATETIME"
    timestamp = "DATETIME"
  }
  column_types = {
    for key, set in var.data_sets : key => {
      for column in set.columns : column.name => lookup(local.types, split("(", lower(column.type))[0], "STRING")
    }
  }

  data_source_actions = [
    "quicksight:DeleteDataSource",
    "quicksight:DescribeDataSource",
    "quicksight:DescribeDataSourcePermissions",
    "quicksight:PassDataSource",
    "quicksight:UpdateDataSource",
    "quicksight:UpdateDataSourcePermissions",
  ]
  data_set_actions = [
    "quicksight:CancelIngestion",
    "quicksight:CreateIngestion",
    "quicksight:DeleteDataSet",
    "quicksight:DescribeDataSet",
    "quicksight:DescribeDataSetPermissions",
    "quicksight:DescribeIngestion",
    "quicksight:ListIngestions",
    "quicksight:PassDataSet",
    "quicksight:UpdateDataSet",
    "quicksight:UpdateDataSetPermissions",
  ]
  dashboard_actions = [
    "quicksight:DeleteDashboard",
    "quicksight:DescribeDashboard",
    "quicksight:DescribeDashboardPermissions",
    "quicksight:ListDashboardVersions",
    "quicksight:QueryDashboard",
    "quicksight:UpdateDashboard",
    "quicksight:UpdateDashboardPermissions",
    "quicksight:UpdateDashboardPublishedVersion",
  ]
}

resource "aws_quicksight_data_source" "this" {
  aws_account_id = var.account_id
  data_source_id = var.name
  name           = var.name
  type           = "ATHENA"

  parameters {
    athena {
      work_group = var.workgroup
    }
  }

  permission {
    principal = var.principal_arn
    actions   = local.data_source_actions
  }
}

# Asked directly, a data set needs no SPICE, which is paid for by the gigabyte.
resource "aws_quicksight_data_set" "this" {
  for_each = var.data_sets

  aws_account_id = var.account_id
  data_set_id    = "${var.name}-${each.key}"
  name           = each.value.title
  import_mode    = "DIRECT_QUERY"

  physical_table_map {
    physical_table_map_id = each.key

    relational_table {
      data_source_arn = aws_quicksight_data_source.this.arn
      catalog         = "AwsDataCatalog"
      schema          = each.value.database
      name            = each.value.table

      dynamic "input_columns" {
        for_each = each.value.columns

        content {
          name = input_columns.value.name
          type = local.column_types[each.key][input_columns.value.name]
        }
      }
    }
  }

  permissions {
    principal = var.principal_arn
    actions   = local.data_set_actions
  }
}

resource "aws_quicksight_dashboard" "this" {
  aws_account_id      = var.account_id
  dashboard_id        = var.name
  name                = var.name
  version_description = "By Terraform"

  permissions {
    principal = var.principal_arn
    actions   = local.dashboard_actions
  }

  definition {
    dynamic "data_set_identifiers_declarations" {
      for_each = aws_quicksight_data_set.this

      content {
        identifier   = data_set_identifiers_declarations.key
        data_set_arn = data_set_identifiers_declarations.value.arn
      }
    }

    sheets {
      sheet_id = "${var.name}-answers"
      title    = "Answers"

      dynamic "visuals" {
        for_each = var.charts

        content {
          bar_chart_visual {
            visual_id = visuals.key

            title {
              format_text {
                plain_text = visuals.value.title
              }
            }

            chart_configuration {
              field_wells {
                bar_chart_aggregated_field_wells {
                  category {
                    dynamic "categorical_dimension_field" {
                      for_each = contains(["STRING", "BOOLEAN"], local.column_types[visuals.value.data_set][visuals.value.category]) ? [1] : []

                      content {
                        field_id = "${visuals.key}-category"

                        column {
                          data_set_identifier = visuals.value.data_set
                          column_name         = visuals.value.category
                        }
                      }
                    }

                    dynamic "numerical_dimension_field" {
                      for_each = contains(["INTEGER", "DECIMAL"], local.column_types[visuals.value.data_set][visuals.value.category]) ? [1] : []

                      content {
                        field_id = "${visuals.key}-category"

                        column {
                          data_set_identifier = visuals.value.data_set
                          column_name         = visuals.value.category
                        }
                      }
                    }

                    dynamic "date_dimension_field" {
                      for_each = local.column_types[visuals.value.data_set][visuals.value.category] == "DATETIME" ? [1] : []

                      content {
                        field_id = "${visuals.key}-category"

                        column {
                          data_set_identifier = visuals.value.data_set
                          column_name         = visuals.value.category
                        }
                      }
                    }
                  }

                  values {
                    numerical_measure_field {
                      field_id = "${visuals.key}-value"

                      column {
                        data_set_identifier = visuals.value.data_set
                        column_name         = visuals.value.value
                      }

                      aggregation_function {
                        simple_numerical_aggregation = visuals.value.aggregation
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
