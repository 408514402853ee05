variable "name" {
  default = "shop"
}

resource "aws_ecr_repository" "this" {
  name = var.name
}

resource "aws_ecs_task_definition" "api" {
  family = "api"
  container_definitions = jsonencode([{
    name  = "api"
    image = "${aws_ecr_repository.this.repository_url}:latest"
  }])
}

resource "aws_ecs_task_definition" "proxy" {
  family = "proxy"
  container_definitions = jsonencode([{
    name  = "proxy"
    image = "nginx:1"
  }])
}
