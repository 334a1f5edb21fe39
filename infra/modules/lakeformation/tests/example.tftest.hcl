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
    condition     = output.locations.curated == "arn:aws:s3:::example-curated"
    error_message = "The bucket is registered."
  }
}
