resource "aws_lambda_function" "ask" {
  function_name = "ask"
  handler       = "ask.handler"
  runtime       = "python3.12"
  filename      = data.archive_file.functions.output_path

  environment {
    variables = merge(local.common, {
      OPENAI_API_KEY = var.openai_api_key
    })
  }
}

resource "aws_lambda_function" "nightly" {
  function_name = "nightly"
  handler       = "ask.handler"
  runtime       = "python3.12"
  filename      = data.archive_file.functions.output_path

  environment {
    variables = local.common
  }
}

resource "aws_lambda_function" "weekly" {
  function_name = "weekly"
  handler       = "ask.handler"
  runtime       = "python3.12"
  filename      = data.archive_file.functions.output_path
}

resource "aws_lambda_function" "yearly" {
  function_name = "yearly"
  handler       = "ask.handler"
  runtime       = "python3.12"
  filename      = data.archive_file.functions.output_path

  environment {
    variables = merge(local.common, var.environment)
  }
}
