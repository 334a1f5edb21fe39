module "quicksight" {
  source = "../.."

  name          = "example-lake"
  account_id    = "000000000000"
  principal_arn = "arn:aws:quicksight:us-east-1:000000000000:user/default/ana"
  workgroup     = "example"

  data_sets = {
    airports = {
      title    = "Punctuality of airports"
      database = "aviation_spec"
      table    = "airport_punctuality"
      columns  = [{ name = "airport", type = "string" }, { name = "late_flights", type = "bigint" }]
    }
  }

  charts = {
    late = {
      title    = "Late flights by airport"
      data_set = "airports"
      category = "airport"
      value    = "late_flights"
    }
  }
}

output "dashboard_id" {
  value = module.quicksight.dashboard_id
}
