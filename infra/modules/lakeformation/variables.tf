variable "admin_arns" {
  description = "Users and roles that administer Lake Formation. They replace those that are set in the account and region: name all of them."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.admin_arns) > 0 && alltrue([for arn in var.admin_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:(user|role)/.+$", arn))])
    error_message = "admin_arns names at least one user or role, such as arn:aws:iam::123456789012:user/ana."
  }
}

variable "locations" {
  description = "ARNs of buckets to register with Lake Formation, by a key of your choice."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "grants" {
  description = <<-EOT
    Grants, by a key of your choice: what `principal_arn` may do with `database`, with every one of its tables, and in the registered
    bucket with the key `location`.
  EOT
  type = map(object({
    principal_arn        = string
    database             = string
    database_permissions = optional(list(string), ["DESCRIBE"])
    table_permissions    = optional(list(string), ["DESCRIBE", "SELECT"])
    location             = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for grant in var.grants : grant.location == null || contains(keys(var.locations), coalesce(grant.location, "-"))])
    error_message = "A grant's location is a key of locations."
  }

  validation {
    condition = alltrue(flatten([
      for grant in var.grants : [
        for permission in grant.table_permissions : contains(["ALL", "ALTER", "DELETE", "DESCRIBE", "DROP", "INSERT", "SELECT"], permission)
      ]
    ]))
    error_message = "A table's permissions are ALL, ALTER, DELETE, DESCRIBE, DROP, INSERT and SELECT."
  }
}
