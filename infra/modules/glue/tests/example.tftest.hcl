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
    condition     = toset(output.jobs) == toset(["clean", "answer"])
    error_message = "Both jobs are made."
  }
}
