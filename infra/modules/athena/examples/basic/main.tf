module "athena" {
  source = "../.."

  name                = "example"
  description         = "Queries of the example lake"
  output_location     = "s3://example-results-000000000000-us-east-1/"
  bytes_scanned_limit = 1073741824

  named_queries = {
    late_flights = {
      description = "How many flights were late?"
      database    = "aviation_sot"
      query       = "SELECT count(*) FROM flight_performance WHERE is_late"
    }
  }
}

output "workgroup" {
  value = module.athena.workgroup
}
