module "storage" {
  source = "../.."

  buckets = {
    raw = {
      name      = "example-raw-000000000000-us-east-1"
      versioned = true
    }
    results = {
      name        = "example-results-000000000000-us-east-1"
      expire_days = 30
    }
  }

  objects = {
    readme = {
      bucket  = "raw"
      key     = "notes/README.txt"
      content = "Raw data, as its publishers released it.\n"
    }
  }

  force_destroy = true
}

output "bucket_names" {
  value = module.storage.bucket_names
}
