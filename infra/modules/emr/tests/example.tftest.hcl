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
    condition     = output.application_id != ""
    error_message = "The application is made."
  }
}
