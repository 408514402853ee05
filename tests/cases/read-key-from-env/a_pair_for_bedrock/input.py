import boto3
from anthropic import AnthropicBedrock
from langchain_aws import ChatBedrock

SECRET = "qZ3+Tn8vBw5/KcR2mXj7LpYd0HsGf4EuAoIi9W6k"


def client():
    return boto3.client(
        "bedrock-runtime",
        region_name="us-east-1",
        aws_access_key_id="AKIAQ7WE5RT3YU6IOPAS",
        aws_secret_access_key="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",
    )


def claude():
    return AnthropicBedrock(aws_access_key="AKIAQ7WE5RT3YU6IOPAS", aws_secret_key=SECRET)


def chat(secret):
    return ChatBedrock(model="x", aws_access_key_id="AKIAQ7WE5RT3YU6IOPAS", aws_secret_access_key=secret)


def session():
    return boto3.Session(aws_access_key_id="AKIAQ7WE5RT3YU6IOPAS", aws_secret_access_key="qZ3+Tn8vBw5/KcR2mXj7LpYd0HsGf4EuAoIi9W6k")


def placeholder():
    return boto3.client("bedrock-runtime", aws_access_key_id="your-id", aws_secret_access_key="your-secret-access-key")
