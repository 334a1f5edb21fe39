mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
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
    condition     = output.arn != ""
    error_message = "The key has an ARN."
  }
}
