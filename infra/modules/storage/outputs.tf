output "bucket_names" {
  description = "Names of all buckets, those that were there already among them, by key."
  value       = local.names
}

output "bucket_arns" {
  description = "ARNs of all buckets, by key."
  value       = { for key, name in local.names : key => "arn:${var.partition}:s3:::${name}" }
}

output "objects" {
  description = "Addresses of the objects that were put, by their key in `objects`."
  value       = { for key, object in aws_s3_object.this : key => "s3://${object.bucket}/${object.key}" }
}
