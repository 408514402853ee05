"""Clients that functions make, and that are kept by a name, a cache or an attribute."""

from functools import lru_cache

import boto3
from azure.identity import DefaultAzureCredential
from boto3.session import Session
from openai import AzureOpenAI

_credential = DefaultAzureCredential()
SCOPE = "https://cognitiveservices.azure.com/.default"
sts = boto3.client("sts")


def make_client() -> AzureOpenAI:
    token = _credential.get_token(SCOPE)
    return AzureOpenAI(api_version="2024-10-21", azure_ad_token=token.token)


@lru_cache
def get_client() -> AzureOpenAI:
    token = _credential.get_token(SCOPE)
    return AzureOpenAI(api_version="2024-10-21", azure_ad_token=token.token)


def make_for_attribute() -> AzureOpenAI:
    made = AzureOpenAI(api_version="2024-10-21", azure_ad_token=_credential.get_token(SCOPE).token)
    return made


def make_for_one_call() -> AzureOpenAI:
    token = _credential.get_token(SCOPE)
    return AzureOpenAI(api_version="2024-10-21", azure_ad_token=token.token)


def assume(arn: str) -> dict[str, str]:
    return sts.assume_role(RoleArn=arn, RoleSessionName="models")["Credentials"]


def make_session() -> Session:
    role = assume("arn:aws:iam::1:role/models")
    return Session(
        aws_access_key_id=role["AccessKeyId"],
        aws_secret_access_key=role["SecretAccessKey"],
        aws_session_token=role["SessionToken"],
    )


client = make_client()
session = make_session()
bedrock = session.client("bedrock-runtime")


class Service:
    def __init__(self) -> None:
        self.client = make_for_attribute()
        self.own = self._make()

    def _make(self) -> AzureOpenAI:
        return AzureOpenAI(api_version="2024-10-21", azure_ad_token=_credential.get_token(SCOPE).token)


def ask(text: str) -> object:
    return client.responses.create(model="m", input=text), bedrock.invoke_model(body=text)


def ask_afresh(text: str) -> object:
    return make_for_one_call().responses.create(model="m", input=text)
