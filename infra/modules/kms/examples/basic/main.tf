module "key" {
  source = "../.."

  alias       = "example-lake"
  account_id  = "000000000000"
  region      = "us-east-1"
  bucket_arns = ["arn:aws:s3:::example-raw-000000000000-us-east-1"]
  log_groups  = ["/aws-glue/*"]
}

output "arn" {
  value = module.key.arn
}
