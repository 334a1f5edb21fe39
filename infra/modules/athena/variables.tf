variable "name" {
  description = "Name of the workgroup."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]{1,128}$", var.name))
    error_message = "A workgroup's name has up to 128 letters, digits and . _ -."
  }
}

variable "description" {
  description = "What the workgroup is for."
  type        = string
  default     = ""
  nullable    = false
}

variable "output_location" {
  description = "Where every query's result goes, whatever a client asks: `s3://bucket/` or a folder of one."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^s3://[^/]+/(.*/)?$", var.output_location))
    error_message = "The output location looks like s3://bucket/ or s3://bucket/folder/, with a slash at its end."
  }
}

variable "encryption" {
  description = "How results are encrypted: `SSE_S3`, or `SSE_KMS` with the ARN of a key."
  type = object({
    option      = string
    kms_key_arn = optional(string)
  })
  default  = { option = "SSE_S3" }
  nullable = false

  validation {
    condition     = contains(["SSE_S3", "SSE_KMS"], var.encryption.option)
    error_message = "The option is SSE_S3 or SSE_KMS."
  }
}

variable "bytes_scanned_limit" {
  description = "Athena ends a query that has read more than this. A terabyte costs about 5 USD."
  type        = number
  default     = 10737418240
  nullable    = false

  validation {
    condition     = var.bytes_scanned_limit >= 10485760
    error_message = "Athena takes limits from 10485760 bytes (10 MB)."
  }
}

variable "force_destroy" {
  description = "Whether destroying the workgroup deletes the queries that others saved in it."
  type        = bool
  default     = false
  nullable    = false
}

variable "named_queries" {
  description = "Queries to save in the workgroup, by name."
  type = map(object({
    description = optional(string, "")
    database    = string
    query       = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for query in var.named_queries : length(trimspace(query.query)) > 0])
    error_message = "A named query has a query."
  }
}
