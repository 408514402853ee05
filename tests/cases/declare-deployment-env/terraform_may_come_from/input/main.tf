variable "env" {
  type = map(string)
}

resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    {
      name        = "worker"
      image       = "acme/app"
      command     = ["python", "worker.py"]
      environment = [for key, value in var.env : { name = key, value = value }]
    },
    {
      name             = "second"
      image            = "acme/app"
      command          = ["python", "worker.py"]
      environmentFiles = [{ type = "s3", value = aws_s3_object.env.arn }]
    },
    {
      name    = "redis"
      image   = "redis:7"
      command = ["redis-server"]
    },
  ])
}

resource "google_cloud_run_v2_service" "api" {
  template {
    containers {
      image = "acme/app"
      args  = ["uvicorn", "main:app"]
      dynamic "env" {
        for_each = var.env
        content {
          name  = env.key
          value = env.value
        }
      }
    }
  }
}

resource "aws_ecs_task_definition" "elsewhere" {
  family                = "elsewhere"
  container_definitions = templatefile("containers.json.tftpl", { image = "acme/app" })
}
