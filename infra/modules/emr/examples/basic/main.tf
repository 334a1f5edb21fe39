module "emr" {
  source = "../.."

  name             = "example-lake"
  idle_minutes     = 5
  maximum_capacity = { vcpu = 8, memory_gb = 32 }
}

output "application_id" {
  value = module.emr.application_id
}
