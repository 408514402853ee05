import os

from langchain_openai import AzureChatOpenAI


def ask(text: str) -> str:
    endpoint = os.getenv("CHAT_ENDPOINT")
    key = os.getenv("CHAT_KEY")
    needed = {"CHAT_KEY": key, "CHAT_ENDPOINT": endpoint}
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    llm = AzureChatOpenAI(azure_endpoint=endpoint, api_key=key, api_version="1", azure_deployment="d")
    return llm.invoke(text).content


def ask_by_default_version(text: str) -> str:
    chat_endpoint_of_this_team = os.getenv("CHAT_ENDPOINT")
    chat_key_of_this_team = os.getenv("CHAT_KEY")
    needed = {
        "CHAT_KEY": chat_key_of_this_team,
        "OPENAI_API_VERSION": os.getenv("OPENAI_API_VERSION"),
        "CHAT_ENDPOINT": chat_endpoint_of_this_team,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    llm = AzureChatOpenAI(azure_endpoint=chat_endpoint_of_this_team, api_key=chat_key_of_this_team)
    return llm.invoke(text).content
