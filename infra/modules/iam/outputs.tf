output "role_arns" {
  description = "ARNs of the roles, by key. Whoever uses them gets them together with their policy."
  value       = { for key, role in aws_iam_role.this : key => role.arn }
  depends_on  = [aws_iam_role_policy.lake]
}

output "role_names" {
  description = "Names of the roles, by key."
  value       = { for key, role in aws_iam_role.this : key => role.name }
}

output "policies" {
  description = "The roles' policies in IAM's JSON, by key."
  value       = { for key, document in data.aws_iam_policy_document.lake : key => document.json }
}
