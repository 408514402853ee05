"""Checks of several variables name all that are missing at once, and read each variable once."""

import os

from langchain_openai import AzureChatOpenAI, AzureOpenAIEmbeddings, ChatOpenAI


def chat() -> AzureChatOpenAI:
    return AzureChatOpenAI(
        api_key=os.getenv("AZURE_OPENAI_API_KEY"),
        azure_endpoint=os.getenv("AZURE_OPENAI_ENDPOINT"),
        api_version="2024-10-21",
    )


def embeddings(env: str) -> AzureOpenAIEmbeddings:
    print(env)
    return AzureOpenAIEmbeddings(api_key=os.getenv("AZURE_OPENAI_API_KEY"), api_version="2024-10-21")


def plain() -> ChatOpenAI:
    return ChatOpenAI(api_key=os.getenv("OPENAI_API_KEY"))


def by_itself() -> AzureChatOpenAI:
    return AzureChatOpenAI()
