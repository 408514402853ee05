import os

from langchain_openai import AzureChatOpenAI


def ask(text: str) -> str:
    endpoint = os.getenv("CHAT_ENDPOINT")
    key = os.getenv("CHAT_KEY")
    llm = AzureChatOpenAI(azure_endpoint=endpoint, api_key=key, api_version="1", azure_deployment="d")
    return llm.invoke(text).content


def ask_by_default_version(text: str) -> str:
    chat_endpoint_of_this_team = os.getenv("CHAT_ENDPOINT")
    chat_key_of_this_team = os.getenv("CHAT_KEY")
    llm = AzureChatOpenAI(azure_endpoint=chat_endpoint_of_this_team, api_key=chat_key_of_this_team)
    return llm.invoke(text).content
