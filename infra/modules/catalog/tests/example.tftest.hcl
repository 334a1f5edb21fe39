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
    condition     = output.tables["aviation.flights"] == "aviation.flights"
    error_message = "The table is made."
  }
}
