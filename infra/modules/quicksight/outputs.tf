output "dashboard_id" {
  description = "Id of the dashboard."
  value       = aws_quicksight_dashboard.this.dashboard_id
}

output "dashboard_arn" {
  description = "ARN of the dashboard."
  value       = aws_quicksight_dashboard.this.arn
}

output "data_set_arns" {
  description = "ARNs of the data sets, by id."
  value       = { for key, set in aws_quicksight_data_set.this : key => set.arn }
}
