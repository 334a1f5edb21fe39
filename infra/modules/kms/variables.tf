variable "alias" {
  description = "Name of the key, without `alias/`."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9/_-]{1,250}$", var.alias)) && !startswith(var.alias, "aws/")
    error_message = "An alias has letters, digits, /, _ and -, and does not begin with aws/, which is AWS's own."
  }
}

variable "description" {
  description = "What the key is for."
  type        = string
  default     = "Encrypts a lake"
  nullable    = false
}

variable "account_id" {
  description = "The account whose identities administer the key and may use it, as far as IAM allows them."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An account id has twelve digits."
  }
}

variable "region" {
  description = "Region of the log groups that the key encrypts."
  type        = string
  nullable    = false
}

variable "partition" {
  description = "The AWS partition."
  type        = string
  default     = "aws"
  nullable    = false
}

variable "bucket_arns" {
  description = "Buckets for which S3 itself may use the key."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "log_groups" {
  description = "Names of log groups that CloudWatch Logs may encrypt with the key; `*` stands for any rest."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "deletion_window_in_days" {
  description = "How long a destroyed key can be brought back. It costs nothing in that time."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = var.deletion_window_in_days >= 7 && var.deletion_window_in_days <= 30
    error_message = "KMS waits 7 to 30 days before it deletes a key."
  }
}
