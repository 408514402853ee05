"""One that can be fixed beside some that cannot: the reason is in config.toml."""

import boto3
import google.auth
from azure.identity import DefaultAzureCredential
from azure.identity.aio import DefaultAzureCredential as Waiting
from google.auth.transport.requests import Request
from langchain_openai import AzureChatOpenAI
from openai import AsyncOpenAI, AzureOpenAI, OpenAI

SCOPE = "https://cognitiveservices.azure.com/.default"
credential = DefaultAzureCredential()
waiting = Waiting()
credentials, project = google.auth.default()
credentials.refresh(Request())
vertex = OpenAI(base_url="https://aiplatform.example/v1", api_key=credentials.token)
role = boto3.client("sts").assume_role(RoleArn="arn", RoleSessionName="s")["Credentials"]
SHARED = credential.get_token(SCOPE).token
EARLY = credential.get_token(SCOPE).token
HEADERS = {"Authorization": f"Bearer {EARLY}"}


class Assistant:
    def __init__(self) -> None:
        token = credential.get_token(SCOPE).token
        self.client = AzureOpenAI(azure_ad_token=token, api_version="2024-10-21")
        self.later = AsyncOpenAI(base_url="https://x/openai/v1/", api_key=credential.get_token(SCOPE).token)

    async def start(self) -> None:
        token = await waiting.get_token(SCOPE)
        self.chat = AzureChatOpenAI(azure_ad_token=token.token, api_version="2024-10-21")


def ask() -> object:
    runtime = boto3.client("bedrock-runtime", aws_session_token=role["SessionToken"])
    return vertex, runtime, SHARED, HEADERS
