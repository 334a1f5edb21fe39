output "group" {
  description = "Name of the schedules' group."
  value       = aws_scheduler_schedule_group.this.name
}

output "schedules" {
  description = "ARNs of the schedules, by name."
  value       = { for name, schedule in aws_scheduler_schedule.this : name => schedule.arn }
}

output "role_arn" {
  description = "Role that starts the workflows."
  value       = aws_iam_role.this.arn
}
