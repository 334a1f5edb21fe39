output "jobs" {
  description = "Names of the jobs."
  value       = [for job in aws_glue_job.this : job.name]
}

output "workflows" {
  description = "Names of the workflows."
  value       = [for workflow in aws_glue_workflow.this : workflow.name]
}

output "workflow_arns" {
  description = "ARNs of the workflows, by name."
  value       = { for name, workflow in aws_glue_workflow.this : name => workflow.arn }
}

output "triggers" {
  description = "Names of the triggers."
  value       = [for trigger in aws_glue_trigger.this : trigger.name]
}

output "security_configuration" {
  description = "Name of the security configuration, if one was made."
  value       = one(aws_glue_security_configuration.this[*].name)
}
