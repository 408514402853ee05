import boto3

NAME = "bedrock-runtime"

session = boto3.Session(region_name="eu-central-1")
runtime = session.client(NAME)
files = session.client("s3")
tables = boto3.client("dynamodb")
other = boto3.Session().client("bedrock-runtime")
third = boto3.client(NAME)


def ask(body: str) -> object:
    return runtime.invoke_model(modelId="x", body=body), other.invoke_model(modelId="x", body=body)


def store(body: str) -> object:
    inner = session.client("bedrock-runtime")
    return files.put_object(Body=body), tables.scan(), third.invoke_model(body=body), inner
