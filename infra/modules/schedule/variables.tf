variable "name" {
  description = "Name of the schedules' group and, with `-scheduler` behind it, of the role that starts workflows."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]{1,54}$", var.name))
    error_message = "The name has up to 54 letters, digits and . _ -."
  }
}

variable "schedules" {
  description = <<-EOT
    Schedules, by name. `expression`: `cron(…)`, `rate(…)` or `at(…)`, in `timezone`. `workflow`: name of the Glue workflow to start, and
    `workflow_arn`. `flexible_minutes`: a start may be so many minutes late.
  EOT
  type = map(object({
    description      = optional(string, "")
    expression       = string
    timezone         = optional(string, "UTC")
    flexible_minutes = optional(number, 0)
    enabled          = optional(bool, true)
    workflow         = string
    workflow_arn     = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for schedule in var.schedules : can(regex("^(cron|rate|at)\\(.+\\)$", schedule.expression))])
    error_message = "A schedule's expression looks like cron(0 6 ? * MON *), rate(1 day) or at(2030-01-01T06:00:00)."
  }

  validation {
    condition     = alltrue([for schedule in var.schedules : schedule.flexible_minutes >= 0 && schedule.flexible_minutes <= 1440])
    error_message = "A start may be 0 to 1440 minutes late."
  }
}
