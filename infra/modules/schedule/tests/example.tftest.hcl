mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::000000000000:role/scheduler" }
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
    condition     = output.group == "example-lake"
    error_message = "The group is made."
  }
}
