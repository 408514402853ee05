import os

from langchain_openai import AzureChatOpenAI, ChatOpenAI

from app.env import require_env

NAME = os.path.basename(__file__)


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini", api_key=require_env("OPENAI_API_KEY"))


def create_azure() -> AzureChatOpenAI:
    return AzureChatOpenAI(
        azure_deployment="chat",
        azure_endpoint=require_env("AZURE_OPENAI_ENDPOINT"),
        api_key=require_env("AZURE_OPENAI_API_KEY"),
        api_version="2024-10-21",
        http_client=None,
        http_async_client=None,
    )


def ask(text):
    llm = create_llm()
    azure = create_azure()
    return llm.invoke(text), azure.invoke(text)


def late():
    require_env("OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o-mini")
