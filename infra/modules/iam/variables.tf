variable "roles" {
  description = <<-EOT
    Roles to make, by a key of your choice.
    `service`: the AWS service that takes the role, for instance `glue.amazonaws.com`.
    `databases`: what the role works on, by database name: `bucket_arn` of the bucket in which its rows lie, below `<database>/`;
    `rows` and `catalog`: `read`, or `write`, which includes reading.
    `assets`: a bucket that the role reads, and the prefixes (`temporary/`) below which it may put and delete.
    `log_groups`: names of log groups that the role writes to; `*` stands for any rest.
    `spark`: whether the role runs Spark, which asks for two databases of its own and reports metrics.
  EOT
  type = map(object({
    name        = string
    description = optional(string, "")
    service     = string
    databases = optional(map(object({
      bucket_arn = string
      rows       = optional(string, "read")
      catalog    = optional(string, "read")
    })), {})
    assets = optional(object({
      bucket_arn     = string
      write_prefixes = optional(list(string), [])
    }))
    log_groups = optional(list(string), [])
    spark      = optional(bool, false)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for role in var.roles : can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", role.name))])
    error_message = "A role's name has up to 64 letters, digits and + = , . @ _ -."
  }

  validation {
    condition     = alltrue([for role in var.roles : can(regex("^[a-z0-9.-]+\\.amazonaws\\.com$", role.service))])
    error_message = "A role's service looks like glue.amazonaws.com."
  }

  validation {
    condition = alltrue(flatten([
      for role in var.roles : [
        for database in role.databases : contains(["read", "write"], database.rows) && contains(["read", "write"], database.catalog)
      ]
    ]))
    error_message = "The rows and the catalog of a database are for read or for write."
  }

  validation {
    condition     = alltrue([for role in var.roles : length(role.databases) > 0 || role.assets != null])
    error_message = "A role works on at least one database or reads assets."
  }
}

variable "kms_key" {
  description = "The key with which the lake is encrypted, if it has one of its own."
  type        = object({ arn = string })
  default     = null
}

variable "account_id" {
  description = "The account of the catalog and the log groups."
  type        = string
  nullable    = false
}

variable "region" {
  description = "The region of the catalog and the log groups."
  type        = string
  nullable    = false
}

variable "partition" {
  description = "The AWS partition."
  type        = string
  default     = "aws"
  nullable    = false
}
