variable "name" {
  description = "Begins the ids and names of data source, data sets and dashboard."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,100}$", var.name))
    error_message = "The name has up to 100 letters, digits, _ and -."
  }
}

variable "account_id" {
  description = "The account that has subscribed to QuickSight."
  type        = string
  nullable    = false
}

variable "principal_arn" {
  description = "The QuickSight user or group that sees and edits what is made."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:quicksight:[a-z0-9-]+:[0-9]{12}:(user|group)/[^/]+/.+$", var.principal_arn))
    error_message = "principal_arn looks like arn:aws:quicksight:us-east-1:123456789012:user/default/ana."
  }
}

variable "workgroup" {
  description = "The Athena workgroup that queries for QuickSight."
  type        = string
  nullable    = false
}

variable "data_sets" {
  description = "Tables to make data sets of, by id. `type` of a column: as in the Glue catalog."
  type = map(object({
    title    = string
    database = string
    table    = string
    columns  = list(object({ name = string, type = string }))
  }))
  nullable = false

  validation {
    condition     = length(var.data_sets) > 0 && alltrue([for set in var.data_sets : length(set.columns) > 0])
    error_message = "There is at least one data set, and each has columns."
  }
}

variable "charts" {
  description = "Bar charts of the dashboard, by id: `value`, put together by `aggregation`, for each `category`; both are columns of `data_set`."
  type = map(object({
    title       = string
    data_set    = string
    category    = string
    value       = string
    aggregation = optional(string, "SUM")
  }))
  nullable = false

  validation {
    condition     = length(var.charts) > 0 && alltrue([for chart in var.charts : contains(keys(var.data_sets), chart.data_set)])
    error_message = "There is at least one chart, and a chart's data_set is a key of data_sets."
  }

  validation {
    condition = alltrue([
      for chart in var.charts : length(setsubtract([chart.category, chart.value], try(var.data_sets[chart.data_set].columns[*].name, []))) == 0
    ])
    error_message = "A chart's category and value are columns of its data set."
  }

  validation {
    condition     = alltrue([for chart in var.charts : contains(["SUM", "AVERAGE", "MIN", "MAX", "COUNT", "DISTINCT_COUNT", "MEDIAN"], chart.aggregation)])
    error_message = "A chart's aggregation is SUM, AVERAGE, MIN, MAX, COUNT, DISTINCT_COUNT or MEDIAN."
  }
}
