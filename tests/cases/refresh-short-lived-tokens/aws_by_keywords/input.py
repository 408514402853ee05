"""Clients of AWS that are made by a function, from a mapping."""

import os

import boto3
from requests_aws4auth import AWS4Auth


def make_client(region: str, assumed_role: str | None = None) -> object:
    session = boto3.Session(region_name=region)
    given = {"region_name": region}
    if assumed_role:
        sts = session.client(service_name="sts")
        answer = sts.assume_role(RoleArn=assumed_role, RoleSessionName="models")
        given["aws_access_key_id"] = answer["Credentials"]["AccessKeyId"]
        given["aws_secret_access_key"] = answer["Credentials"]["SecretAccessKey"]
        given["aws_session_token"] = answer["Credentials"]["SessionToken"]
    return session.client("bedrock-runtime", **given)


bedrock = make_client("eu-west-1", assumed_role=os.environ.get("ROLE"))

credentials = boto3.Session().get_credentials()
auth = AWS4Auth(credentials.access_key, credentials.secret_key, "eu-west-1", "es", session_token=credentials.token)
fresh = AWS4Auth(region="eu-west-1", service="es", refreshable_credentials=credentials)


def ask(body: bytes) -> object:
    return bedrock.invoke_model(body=body), auth, fresh


def once(body: bytes) -> object:
    found = boto3.Session().get_credentials()
    return AWS4Auth(found.access_key, found.secret_key, "eu-west-1", "es", session_token=found.token)
