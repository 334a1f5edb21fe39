module "roles" {
  source = "../.."

  account_id = "000000000000"
  region     = "us-east-1"

  roles = {
    jobs = {
      name        = "example-glue-jobs"
      description = "Runs Glue jobs of the example lake"
      service     = "glue.amazonaws.com"
      spark       = true
      log_groups  = ["/aws-glue/jobs/*"]
      databases = {
        raw     = { bucket_arn = "arn:aws:s3:::example-raw" }
        curated = { bucket_arn = "arn:aws:s3:::example-curated", rows = "write", catalog = "write" }
      }
      assets = {
        bucket_arn     = "arn:aws:s3:::example-glue-assets"
        write_prefixes = ["temporary/"]
      }
    }
  }
}

output "role_names" {
  value = module.roles.role_names
}
