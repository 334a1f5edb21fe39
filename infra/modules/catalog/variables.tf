variable "databases" {
  description = "Databases of the Glue catalog, by name. `location`: where their tables lie, `s3://bucket/folder/`."
  type = map(object({
    description = optional(string, "")
    location    = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.databases) : can(regex("^[a-z0-9_]{1,255}$", name))])
    error_message = "A database's name has lower-case letters, digits and underscores."
  }

  validation {
    condition     = alltrue([for database in var.databases : can(regex("^s3://[^/]+/.*/$", database.location))])
    error_message = "A database's location looks like s3://bucket/folder/, with a slash at its end."
  }
}

variable "tables" {
  description = <<-EOT
    Tables, by a key of your choice. `database` may be one that is there already.
    `written_by_jobs`: whether jobs replace the table's rows: then its location and parameters are theirs once it is made.
    `partitions`: values of its partitions, in the order of `partition_keys`, by the partition's folder below the table's location.
    `projection`: Athena computes partitions instead of asking the catalog: by partition key, the settings of
    https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html without `projection.<key>.`.
  EOT
  type = map(object({
    database           = string
    name               = string
    description        = optional(string)
    location           = string
    input_format       = string
    output_format      = string
    serde              = string
    serde_parameters   = optional(map(string), {})
    parameters         = optional(map(string), {})
    columns            = list(object({ name = string, type = string, comment = optional(string) }))
    partition_keys     = optional(list(object({ name = string, type = string, comment = optional(string) })), [])
    written_by_jobs    = optional(bool, false)
    partitions         = optional(map(list(string)), {})
    projection         = optional(map(map(string)), {})
    projected_location = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for table in var.tables : length(table.columns) > 0])
    error_message = "A table has at least one column."
  }

  validation {
    condition = alltrue(flatten([
      for table in var.tables : [
        for values in table.partitions : length(values) == length(table.partition_keys)
      ]
    ]))
    error_message = "A partition has one value for each partition key of its table."
  }

  validation {
    condition = alltrue([
      for table in var.tables : length(table.projection) == 0 || toset(keys(table.projection)) == toset(table.partition_keys[*].name)
    ])
    error_message = "Partition projection is set for every partition key of a table, or for none."
  }

  validation {
    condition = alltrue(flatten([
      for table in var.tables : [
        for settings in table.projection : contains(["enum", "integer", "date", "injected"], lookup(settings, "type", ""))
      ]
    ]))
    error_message = "The type of a partition projection is enum, integer, date or injected."
  }
}

variable "crawlers" {
  description = <<-EOT
    Crawlers, by name. `paths`: the folders that they look into. `schedule`: `cron(…)` in UTC; without one they run when somebody
    starts them. They add partitions and tables, and leave the columns of tables that are there as they are.
  EOT
  type = map(object({
    description            = optional(string, "")
    database               = string
    role_arn               = string
    paths                  = list(string)
    exclusions             = optional(list(string), [])
    schedule               = optional(string)
    security_configuration = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for crawler in var.crawlers : length(crawler.paths) > 0])
    error_message = "A crawler has at least one path."
  }

  validation {
    condition     = alltrue([for crawler in var.crawlers : crawler.schedule == null || can(regex("^cron\\(.+\\)$", crawler.schedule))])
    error_message = "A crawler's schedule looks like cron(0 5 ? * MON *)."
  }
}
