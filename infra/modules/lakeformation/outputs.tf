output "locations" {
  description = "ARNs of the registered buckets, by key."
  value       = { for key, resource in aws_lakeformation_resource.this : key => resource.arn }
}
