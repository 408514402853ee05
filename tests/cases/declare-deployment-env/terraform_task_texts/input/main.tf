resource "aws_ecr_repository" "shop" {
  name = "shop"
}

variable "level" {
  default = "info"
}

resource "aws_ecs_task_definition" "heredoc" {
  family                = "heredoc"
  container_definitions = <<-EOF
  [
    {
      "name": "worker",
      "image": "${aws_ecr_repository.shop.repository_url}:latest",
      "cpu": ${var.cpu},
      "command": ["python", "worker.py"],
      "environment": [
        {"name": "LEVEL", "value": "${var.level}"}
      ]
    }
  ]
  EOF
}

resource "aws_ecs_task_definition" "template" {
  family = "template"
  container_definitions = templatefile("${path.module}/tasks/worker.json.tpl", {
    image = "${aws_ecr_repository.shop.repository_url}:latest"
  })
}

data "template_file" "nightly" {
  template = file("${path.module}/tasks/nightly.json.tpl")

  vars = {
    image = aws_ecr_repository.shop.repository_url
    key   = aws_secretsmanager_secret.openai.arn
  }
}

resource "aws_ecs_task_definition" "nightly" {
  family                = "nightly"
  container_definitions = data.template_file.nightly.rendered
}

resource "aws_ecs_task_definition" "file" {
  family                = "file"
  container_definitions = file("tasks/plain.json")
}
