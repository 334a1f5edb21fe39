resource "aws_cloudwatch_log_group" "this" {
  for_each = var.groups

  name              = each.key
  retention_in_days = var.retention_in_days
  kms_key_id        = var.kms_key_arn
}
