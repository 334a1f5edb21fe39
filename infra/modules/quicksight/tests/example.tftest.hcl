mock_provider "aws" {
  mock_resource "aws_quicksight_data_source" {
    defaults = { arn = "arn:aws:quicksight:us-east-1:000000000000:datasource/lake" }
  }

  mock_resource "aws_quicksight_data_set" {
    defaults = { arn = "arn:aws:quicksight:us-east-1:000000000000:dataset/lake" }
  }
}

run "example" {
  module {
    source = "./examples/basic"
  }

  # Otherwise the example would have a provider of its own, and call AWS.
  providers = {
    aws = aws
  }

  assert {
    condition     = output.dashboard_id == "example-lake"
    error_message = "The dashboard is made."
  }
}
