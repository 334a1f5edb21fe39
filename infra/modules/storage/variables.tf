variable "buckets" {
  description = <<-EOT
    Buckets to make, by a key of your choice.
    `name`: whole name. `versioned`: keep what is overwritten or deleted, for `noncurrent_days`.
    `expire_days`: delete objects after so many days. `expire_prefixes`: the same, for keys that begin with a prefix.
  EOT
  type = map(object({
    name            = string
    versioned       = optional(bool, false)
    noncurrent_days = optional(number, 30)
    expire_days     = optional(number)
    expire_prefixes = optional(map(number), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for bucket in var.buckets : can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", bucket.name))])
    error_message = "A bucket's name has 3 to 63 lower-case letters, digits, hyphens and dots. Shorten name_prefix or the bucket's name."
  }

  validation {
    condition = alltrue([
      for bucket in var.buckets :
      bucket.noncurrent_days >= 1 && coalesce(bucket.expire_days, 1) >= 1 && alltrue([for days in bucket.expire_prefixes : days >= 1])
    ])
    error_message = "Objects and versions expire after at least 1 day."
  }
}

variable "existing_buckets" {
  description = "Names of buckets that are there already and are left as they are, by key: objects may be put into them."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(setintersection(keys(var.existing_buckets), keys(var.buckets))) == 0
    error_message = "A key stands either in buckets or in existing_buckets."
  }
}

variable "encryption" {
  description = "How buckets encrypt by default: `AES256`, or `aws:kms` with the ARN of a key."
  type = object({
    algorithm   = string
    kms_key_arn = optional(string)
  })
  default  = { algorithm = "AES256" }
  nullable = false

  validation {
    condition     = contains(["AES256", "aws:kms"], var.encryption.algorithm)
    error_message = "The algorithm is AES256 or aws:kms."
  }
}

variable "force_destroy" {
  description = "Whether destroying a bucket deletes what lies in it. If not, AWS refuses to delete a bucket that is not empty."
  type        = bool
  default     = false
  nullable    = false
}

variable "objects" {
  description = <<-EOT
    Objects to put, by a key of your choice. `bucket`: a key of `buckets` or `existing_buckets`. Either `source`, a file of this machine,
    which is put again when its content changes, or `content`, a text.
  EOT
  type = map(object({
    bucket       = string
    key          = string
    source       = optional(string)
    content      = optional(string)
    content_type = optional(string, "application/octet-stream")
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for object in var.objects : (object.source == null) != (object.content == null)])
    error_message = "An object has either a source or a content."
  }

  validation {
    condition     = alltrue([for object in var.objects : contains(concat(keys(var.buckets), keys(var.existing_buckets)), object.bucket)])
    error_message = "An object's bucket is a key of buckets or of existing_buckets."
  }
}

variable "partition" {
  description = "The AWS partition, for the ARNs of the buckets' policies."
  type        = string
  default     = "aws"
  nullable    = false
}
