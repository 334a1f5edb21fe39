# Credentials, and AWS_ENDPOINT_URL for the sandbox, come from the environment: this code is the same here and there.
provider "aws" {
  region = local.region

  default_tags {
    tags = merge(var.tags, { lake = local.name_prefix, mode = var.mode, managed-by = "terraform" })
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}
