"""Tokens of Databricks, which its SDK renews."""

from databricks.sdk import WorkspaceClient
from databricks.sdk.core import Config
from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, OpenAI

workspace = WorkspaceClient()
config = Config()


def get_token() -> str:
    return workspace.config.oauth_token().access_token


def get_headers():
    return config.authenticate()


class Assistant:
    def __init__(self, url: str) -> None:
        self.client = OpenAI(base_url=url, api_key=lambda: workspace.config.oauth_token().access_token)
        self.chat = ChatOpenAI(base_url=url, api_key=lambda: workspace.config.oauth_token().access_token)
        self.later = AsyncOpenAI(base_url=url, api_key=workspace.config.oauth_token().access_token)

    def fresh(self, url: str) -> OpenAI:
        return OpenAI(base_url=url, api_key=workspace.config.oauth_token().access_token)


def headers() -> dict[str, str]:
    return {"Authorization": f"Bearer {get_token()}", **get_headers()}


def token_of(settings) -> str:
    return settings.config.oauth_token().access_token
