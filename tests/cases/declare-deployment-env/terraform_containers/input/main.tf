locals {
  plain = { LOG_LEVEL = "info" }
}

resource "aws_ecr_repository" "app" {
  name = "acme/app"
}

resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    {
      name    = "worker"
      image   = "${aws_ecr_repository.app.repository_url}:latest"
      command = ["python", "worker.py"]
      secrets = [
        { name = "DATABASE_URL", valueFrom = aws_secretsmanager_secret.database.arn },
      ]
    },
    {
      name    = "api"
      image   = "${aws_ecr_repository.app.repository_url}:latest"
      command = ["uvicorn", "main:app"]
      secrets = [
        # Rotated each month.
        { name = "OPENAI_API_KEY", valueFrom = aws_secretsmanager_secret.openai.arn },
      ]
    },
  ])
}

resource "google_cloud_run_v2_service" "api" {
  name = "api"
  template {
    containers {
      image = "registry.example/acme/app:1"
      args  = ["uvicorn", "main:app"]
      env {
        name  = "LOG_LEVEL"
        value = "info"
      }
    }
  }
}

resource "kubernetes_cron_job_v1" "nightly" {
  metadata { name = "nightly" }
  spec {
    schedule = "0 3 * * *"
    job_template {
      metadata {}
      spec {
        template {
          metadata {}
          spec {
            container {
              name    = "nightly"
              image   = "acme/app:1"
              command = ["python", "worker.py"]
            }
          }
        }
      }
    }
  }
}

resource "aws_apprunner_service" "api" {
  service_name = "api"
  source_configuration {
    image_repository {
      image_identifier      = "acme/app:1"
      image_repository_type = "ECR"
      image_configuration {
        start_command                 = "uvicorn main:app"
        runtime_environment_variables = local.plain
      }
    }
  }
}
