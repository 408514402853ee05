variable "image_uri" {}
resource "aws_lambda_function" "ask" {
  function_name = "ask"
  package_type  = "Image"
  image_uri     = var.image_uri
}
