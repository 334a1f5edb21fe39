output "arns" {
  description = "ARNs of the log groups, by name."
  value       = { for name, group in aws_cloudwatch_log_group.this : name => group.arn }
}
