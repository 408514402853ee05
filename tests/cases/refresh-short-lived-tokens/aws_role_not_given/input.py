"""A function that could assume a role, and of which nobody asks it."""

import boto3


def make_client(region: str, assumed_role: str | None = None) -> object:
    session = boto3.Session(region_name=region)
    given = {"region_name": region}
    if assumed_role:
        answer = session.client("sts").assume_role(RoleArn=assumed_role, RoleSessionName="models")
        given["aws_session_token"] = answer["Credentials"]["SessionToken"]
    return session.client("bedrock-runtime", **given)


bedrock = make_client("eu-west-1")


def ask(body: bytes) -> object:
    return bedrock.invoke_model(body=body)
