locals {
  common = {
    LOG_LEVEL = "info"
  }
}

data "archive_file" "functions" {
  type        = "zip"
  source_dir  = "${path.module}/../functions"
  output_path = "functions.zip"
}
