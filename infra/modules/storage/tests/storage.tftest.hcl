mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  buckets = {
    raw = { name = "example-raw", versioned = true, noncurrent_days = 7 }
    tmp = { name = "example-tmp", expire_days = 3, expire_prefixes = { "logs/" = 1 } }
  }
}

run "every_bucket_is_closed_encrypted_and_tls_only" {
  assert {
    condition     = alltrue([for block in aws_s3_bucket_public_access_block.this : block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets])
    error_message = "A bucket can be made public."
  }

  assert {
    condition     = alltrue([for controls in aws_s3_bucket_ownership_controls.this : one(controls.rule[*].object_ownership) == "BucketOwnerEnforced"])
    error_message = "A bucket takes ACLs."
  }

  assert {
    condition = alltrue([
      for encryption in aws_s3_bucket_server_side_encryption_configuration.this :
      one(one(encryption.rule[*].apply_server_side_encryption_by_default)[*].sse_algorithm) == "AES256"
    ])
    error_message = "A bucket does not encrypt."
  }

  assert {
    condition = alltrue([
      for key, bucket in var.buckets :
      toset(one(data.aws_iam_policy_document.tls_only[key].statement).resources) == toset(["arn:aws:s3:::${bucket.name}", "arn:aws:s3:::${bucket.name}/*"]) &&
      one(data.aws_iam_policy_document.tls_only[key].statement).effect == "Deny" &&
      one(one(data.aws_iam_policy_document.tls_only[key].statement).condition).variable == "aws:SecureTransport"
    ])
    error_message = "A bucket answers without TLS."
  }

  assert {
    condition     = keys(aws_s3_bucket_versioning.this) == ["raw"]
    error_message = "Only buckets that ask for it are versioned."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this["raw"].rule[*].id == tolist(["abort-incomplete-uploads", "expire-old-versions"])
    error_message = "A versioned bucket expires old versions and nothing else."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this["tmp"].rule[*].id == tolist(["abort-incomplete-uploads", "expire-objects", "expire-logs"])
    error_message = "A bucket expires objects as asked."
  }
}

run "objects_are_put_into_buckets_new_and_old" {
  variables {
    encryption       = { algorithm = "aws:kms", kms_key_arn = "arn:aws:kms:us-east-1:000000000000:key/k" }
    existing_buckets = { mine = "my-bucket" }
    objects = {
      file = { bucket = "raw", key = "versions.tf", source = "versions.tf" }
      text = { bucket = "mine", key = "text", content = "text" }
    }
  }

  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.this["raw"].rule[*].bucket_key_enabled)
    error_message = "Each object costs a call to KMS."
  }

  assert {
    condition     = aws_s3_object.this["file"].source_hash == filemd5("versions.tf")
    error_message = "A file is not put again when its content changes."
  }

  assert {
    condition     = output.objects.text == "s3://my-bucket/text" && !contains(keys(aws_s3_bucket.this), "mine")
    error_message = "The object does not lie in the bucket that was there."
  }
}

run "objects_that_cannot_be_are_refused" {
  command         = plan
  expect_failures = [var.objects]

  variables {
    objects = {
      nowhere = { bucket = "other", key = "text", content = "text" }
      twofold = { bucket = "raw", key = "text", content = "text", source = "versions.tf" }
    }
  }
}

run "names_that_s3_would_refuse_are_refused" {
  command         = plan
  expect_failures = [var.buckets]

  variables {
    buckets = { raw = { name = "Example" } }
  }
}
