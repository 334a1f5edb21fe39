# Buckets as somebody sets them up who knows S3 well: one of each resource type that the provider has for a bucket of one's own.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "changed" {
  description = "Whether everything that can be changed in place is."
  type        = bool
  default     = false
}

provider "aws" {}

locals {
  days    = var.changed ? 90 : 30
  enabled = var.changed ? "Disabled" : "Enabled"
}

resource "aws_s3_bucket" "data" {
  bucket        = "example-s3-data"
  force_destroy = true
  tags          = { team = var.changed ? "analytics" : "platform" }
}

resource "aws_s3_bucket" "copies" {
  bucket        = "example-s3-copies"
  force_destroy = true
}

resource "aws_s3_bucket" "kept" {
  bucket              = "example-s3-kept"
  object_lock_enabled = true
  force_destroy       = true
}

resource "aws_s3_bucket" "site" {
  bucket        = "example-s3-site"
  force_destroy = true
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = { data = aws_s3_bucket.data.id, copies = aws_s3_bucket.copies.id }

  bucket = each.value

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_kms_key" "data" {
  description             = "example-s3"
  deletion_window_in_days = 7
}

resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  bucket = aws_s3_bucket.data.id

  rule {
    bucket_key_enabled = !var.changed

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.data.arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "data" {
  bucket = aws_s3_bucket.data.id

  rule {
    id     = "archive"
    status = "Enabled"

    filter {
      and {
        prefix                   = "old/"
        object_size_greater_than = 1024
        tags                     = { archive = "yes" }
      }
    }

    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }

    transition {
      days          = 120
      storage_class = "GLACIER"
    }

    expiration {
      days = 400
    }
  }

  rule {
    id     = "tidy"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    noncurrent_version_expiration {
      noncurrent_days           = 60
      newer_noncurrent_versions = 3
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_cors_configuration" "data" {
  bucket = aws_s3_bucket.data.id

  cors_rule {
    allowed_headers = ["*"]
    allowed_methods = var.changed ? ["GET", "PUT"] : ["GET"]
    allowed_origins = ["https://example.org"]
    expose_headers  = ["ETag"]
    max_age_seconds = 3600
  }
}

data "aws_iam_policy_document" "data" {
  statement {
    sid       = "DenyPlainHttp"
    effect    = "Deny"
    actions   = var.changed ? ["s3:GetObject", "s3:PutObject"] : ["s3:*"]
    resources = var.changed ? ["${aws_s3_bucket.data.arn}/*"] : [aws_s3_bucket.data.arn, "${aws_s3_bucket.data.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "data" {
  bucket = aws_s3_bucket.data.id
  policy = data.aws_iam_policy_document.data.json

  depends_on = [aws_s3_bucket_public_access_block.data]
}

resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = aws_s3_bucket.data.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = var.changed
}

resource "aws_s3_bucket_ownership_controls" "data" {
  bucket = aws_s3_bucket.data.id

  rule {
    object_ownership = var.changed ? "ObjectWriter" : "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "data" {
  bucket = aws_s3_bucket.data.id
  acl    = "private"

  depends_on = [aws_s3_bucket_ownership_controls.data]
}

resource "aws_s3_bucket_logging" "data" {
  bucket        = aws_s3_bucket.data.id
  target_bucket = aws_s3_bucket.copies.id
  target_prefix = var.changed ? "log/changed/" : "log/"
}

resource "aws_s3_bucket_notification" "data" {
  bucket      = aws_s3_bucket.data.id
  eventbridge = true
}

resource "aws_s3_bucket_accelerate_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  status = var.changed ? "Suspended" : "Enabled"
}

resource "aws_s3_bucket_request_payment_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  payer  = var.changed ? "BucketOwner" : "Requester"
}

resource "aws_s3_bucket_website_configuration" "site" {
  bucket = aws_s3_bucket.site.id

  index_document {
    suffix = "index.html"
  }

  error_document {
    key = var.changed ? "lost.html" : "error.html"
  }

  routing_rule {
    condition {
      key_prefix_equals = "docs/"
    }

    redirect {
      replace_key_prefix_with = "documents/"
    }
  }
}

data "aws_iam_policy_document" "replication" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "replication" {
  name               = "example-s3-replication"
  assume_role_policy = data.aws_iam_policy_document.replication.json
}

resource "aws_s3_bucket_replication_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  role   = aws_iam_role.replication.arn

  rule {
    id       = "all"
    priority = 1
    status   = local.enabled

    filter {
      prefix = "important/"
    }

    delete_marker_replication {
      status = "Enabled"
    }

    destination {
      bucket        = aws_s3_bucket.copies.arn
      storage_class = "STANDARD_IA"
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_object_lock_configuration" "kept" {
  bucket = aws_s3_bucket.kept.id

  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = local.days
    }
  }
}

resource "aws_s3_bucket_intelligent_tiering_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  name   = "whole"
  status = local.enabled

  tiering {
    access_tier = "DEEP_ARCHIVE_ACCESS"
    days        = 180
  }

  tiering {
    access_tier = "ARCHIVE_ACCESS"
    days        = var.changed ? 150 : 125
  }
}

resource "aws_s3_bucket_inventory" "data" {
  bucket                   = aws_s3_bucket.data.id
  name                     = "weekly"
  included_object_versions = var.changed ? "Current" : "All"
  optional_fields          = ["Size", "ETag", "StorageClass"]

  schedule {
    frequency = "Weekly"
  }

  destination {
    bucket {
      format     = "Parquet"
      bucket_arn = aws_s3_bucket.copies.arn
      prefix     = "inventory"
    }
  }
}

resource "aws_s3_bucket_analytics_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  name   = "documents"

  filter {
    prefix = var.changed ? "docs/" : "documents/"
  }

  storage_class_analysis {
    data_export {
      destination {
        s3_bucket_destination {
          bucket_arn = aws_s3_bucket.copies.arn
          prefix     = "analytics"
        }
      }
    }
  }
}

resource "aws_s3_bucket_metric" "data" {
  bucket = aws_s3_bucket.data.id
  name   = "documents"

  filter {
    prefix = "documents/"
    tags   = { class = var.changed ? "green" : "blue" }
  }
}

# A folder, as it lies there.
resource "aws_s3_object" "site" {
  for_each = fileset("${path.module}/site", "**")

  bucket       = aws_s3_bucket.site.id
  key          = each.value
  source       = "${path.module}/site/${each.value}"
  etag         = filemd5("${path.module}/site/${each.value}")
  content_type = endswith(each.value, ".html") ? "text/html" : "image/svg+xml"
}

resource "aws_s3_object" "note" {
  bucket        = aws_s3_bucket.data.id
  key           = "notes/Grüße & more.txt"
  content       = var.changed ? "second" : "first"
  content_type  = "text/plain; charset=utf-8"
  cache_control = "no-store"
  storage_class = "STANDARD_IA"
  metadata      = { author = var.changed ? "ben" : "ana" }
  tags          = { kind = "note" }

  depends_on = [aws_s3_bucket_versioning.this, aws_s3_bucket_server_side_encryption_configuration.data]
}

resource "aws_s3_object" "kept" {
  bucket                        = aws_s3_bucket.kept.id
  key                           = "contract.txt"
  content                       = "signed"
  force_destroy                 = true
  object_lock_legal_hold_status = var.changed ? "OFF" : "ON"
  object_lock_mode              = "GOVERNANCE"
  object_lock_retain_until_date = "2099-01-01T00:00:00Z"
}

resource "aws_s3_object_copy" "note" {
  bucket = aws_s3_bucket.copies.id
  key    = "notes/copy.txt"
  source = "${aws_s3_bucket.site.id}/${aws_s3_object.site["index.html"].key}"

  tagging_directive = "REPLACE"
  tags              = { copied = var.changed ? "twice" : "once" }
}

data "aws_s3_object" "note" {
  bucket = aws_s3_bucket.data.id
  key    = aws_s3_object.note.key
}

data "aws_s3_objects" "site" {
  bucket = aws_s3_bucket.site.id

  depends_on = [aws_s3_object.site]
}

output "note" {
  value = data.aws_s3_object.note.body
}

output "site" {
  value = data.aws_s3_objects.site.keys
}
