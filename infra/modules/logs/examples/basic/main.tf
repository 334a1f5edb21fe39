module "logs" {
  source = "../.."

  groups            = ["/aws-glue/jobs/output", "/aws-glue/jobs/error"]
  retention_in_days = 14
}

output "arns" {
  value = module.logs.arns
}
