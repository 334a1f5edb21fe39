mock_provider "aws" {}

run "example" {
  module {
    source = "./examples/basic"
  }

  # Otherwise the example would have a provider of its own, and call AWS.
  providers = {
    aws = aws
  }

  assert {
    condition     = keys(output.arns) == ["/aws-glue/jobs/error", "/aws-glue/jobs/output"]
    error_message = "Both groups are made."
  }
}
