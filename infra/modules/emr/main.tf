# Without workers that wait for a run: nothing is paid for until one starts.
resource "aws_emrserverless_application" "this" {
  name          = var.name
  type          = "SPARK"
  release_label = var.release_label
  architecture  = var.architecture

  auto_start_configuration {
    enabled = true
  }

  auto_stop_configuration {
    enabled              = true
    idle_timeout_minutes = var.idle_minutes
  }

  maximum_capacity {
    cpu    = "${var.maximum_capacity.vcpu} vCPU"
    memory = "${var.maximum_capacity.memory_gb} GB"
  }
}
