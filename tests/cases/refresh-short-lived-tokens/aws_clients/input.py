"""Clients that are given credentials of an assumed role."""

import boto3

sts = boto3.client("sts")
role = sts.assume_role(RoleArn="arn:aws:iam::1:role/models", RoleSessionName="models")["Credentials"]
bedrock = boto3.client(
    "bedrock-runtime",
    aws_access_key_id=role["AccessKeyId"],
    aws_secret_access_key=role["SecretAccessKey"],
    aws_session_token=role["SessionToken"],
)
own = boto3.Session(profile_name="models").client("bedrock-runtime")


class Store:
    def __init__(self, session: boto3.Session) -> None:
        frozen = session.get_credentials().get_frozen_credentials()
        self.s3 = boto3.client("s3", aws_session_token=frozen.token)


def ask(body: bytes) -> object:
    return bedrock.invoke_model(body=body), own.invoke_model(body=body)


def once(arn: str) -> object:
    fresh = sts.assume_role(RoleArn=arn, RoleSessionName="once")["Credentials"]
    client = boto3.client("s3", aws_session_token=fresh["SessionToken"])
    return client.list_buckets()
