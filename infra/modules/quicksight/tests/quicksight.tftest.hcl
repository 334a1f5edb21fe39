mock_provider "aws" {
  mock_resource "aws_quicksight_data_source" {
    defaults = { arn = "arn:aws:quicksight:us-east-1:000000000000:datasource/lake" }
  }

  mock_resource "aws_quicksight_data_set" {
    defaults = { arn = "arn:aws:quicksight:us-east-1:000000000000:dataset/lake" }
  }
}

variables {
  name          = "lake"
  account_id    = "000000000000"
  principal_arn = "arn:aws:quicksight:us-east-1:000000000000:user/default/ana"
  workgroup     = "lake"
  data_sets = {
    hours = {
      title    = "Hours"
      database = "spec"
      table    = "hours"
      columns  = [{ name = "hour", type = "int" }, { name = "day", type = "date" }, { name = "delay", type = "decimal(10,2)" }, { name = "airport", type = "varchar(3)" }]
    }
  }
  charts = {
    by_hour    = { title = "Delay by hour", data_set = "hours", category = "hour", value = "delay", aggregation = "AVERAGE" }
    by_day     = { title = "Delay by day", data_set = "hours", category = "day", value = "delay" }
    by_airport = { title = "Delay by airport", data_set = "hours", category = "airport", value = "delay" }
  }
}

run "a_chart_shows_columns_of_every_type" {
  assert {
    condition = [for column in one(one(aws_quicksight_data_set.this["hours"].physical_table_map).relational_table).input_columns : column.type] == [
      "INTEGER", "DATETIME", "DECIMAL", "STRING"
    ]
    error_message = "A column has another type in QuickSight."
  }

  assert {
    condition     = length(one(one(aws_quicksight_dashboard.this.definition).sheets).visuals) == 3
    error_message = "A chart is missing."
  }

  assert {
    condition     = aws_quicksight_data_set.this["hours"].import_mode == "DIRECT_QUERY"
    error_message = "Data are imported, which is paid for."
  }
}

run "what_quicksight_would_refuse_is_refused" {
  command         = plan
  expect_failures = [var.name, var.principal_arn, var.charts]

  variables {
    name          = "a b"
    principal_arn = "arn:aws:iam::000000000000:user/ana"
    charts        = { odd = { title = "Odd", data_set = "hours", category = "weather", value = "delay", aggregation = "GUESS" } }
  }
}
