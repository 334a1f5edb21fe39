variable "groups" {
  description = "Names of the log groups."
  type        = set(string)
  nullable    = false

  validation {
    condition     = alltrue([for name in var.groups : can(regex("^[A-Za-z0-9_/.#-]{1,512}$", name))])
    error_message = "A log group's name has letters, digits and _ / . # -."
  }
}

variable "retention_in_days" {
  description = "How long log lines are kept; 0 keeps them for good."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition = contains(
      [0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.retention_in_days
    )
    error_message = "CloudWatch Logs keeps lines for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, … or 3653 days, or for good (0)."
  }
}

variable "kms_key_arn" {
  description = "Key that encrypts the lines, whose policy lets CloudWatch Logs use it; otherwise AWS's own key does."
  type        = string
  default     = null
}
