variable "name" {
  description = "Name of the application."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._/#-]{1,64}$", var.name))
    error_message = "An application's name has up to 64 letters, digits and . _ / # -."
  }
}

variable "release_label" {
  description = "EMR release. The default has Spark 4."
  type        = string
  default     = "emr-spark-8.0.0"
  nullable    = false

  validation {
    condition     = can(regex("^emr-(spark-)?[0-9]+\\.[0-9]+\\.[0-9]+$", var.release_label))
    error_message = "A release label looks like emr-spark-8.0.0 or emr-7.12.0."
  }
}

variable "architecture" {
  description = "Processors of the workers. ARM64 costs a fifth less."
  type        = string
  default     = "X86_64"
  nullable    = false

  validation {
    condition     = contains(["X86_64", "ARM64"], var.architecture)
    error_message = "The architecture is X86_64 or ARM64."
  }
}

variable "idle_minutes" {
  description = "The application stops after so many minutes without work. Stopped, it costs nothing; it starts by itself with the next run."
  type        = number
  default     = 15
  nullable    = false

  validation {
    condition     = var.idle_minutes >= 1 && var.idle_minutes <= 10080
    error_message = "An application is idle for 1 to 10080 minutes (7 days) before it stops."
  }
}

variable "maximum_capacity" {
  description = "What all runs together may use at most: the limit of what an hour can cost."
  type        = object({ vcpu = number, memory_gb = number })
  default     = { vcpu = 16, memory_gb = 64 }
  nullable    = false

  validation {
    condition     = var.maximum_capacity.vcpu >= 4 && var.maximum_capacity.memory_gb >= 16
    error_message = "A run needs 4 vCPU and 16 GB at least, for its driver and one executor."
  }
}
