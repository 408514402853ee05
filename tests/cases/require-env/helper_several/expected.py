"""Checks of several variables name all that are missing at once, and read each variable once."""

import os

from langchain_openai import AzureChatOpenAI, AzureOpenAIEmbeddings, ChatOpenAI


def _require_env(*names: str, any_of: tuple[str, ...] = ()) -> dict[str, str]:
    values = {name: os.getenv(name, "") for name in names}
    missing = [name for name, value in values.items() if not value]
    if any_of and not any(map(os.getenv, any_of)):
        missing.append(" or ".join(any_of))
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    return values


def chat() -> AzureChatOpenAI:
    env = _require_env("AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT")
    return AzureChatOpenAI(
        api_key=env["AZURE_OPENAI_API_KEY"],
        azure_endpoint=env["AZURE_OPENAI_ENDPOINT"],
        api_version="2024-10-21",
    )


def embeddings(env: str) -> AzureOpenAIEmbeddings:
    print(env)
    variables = _require_env("AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT")
    return AzureOpenAIEmbeddings(api_key=variables["AZURE_OPENAI_API_KEY"], api_version="2024-10-21")


def plain() -> ChatOpenAI:
    env = _require_env("OPENAI_API_KEY")
    return ChatOpenAI(api_key=env["OPENAI_API_KEY"])


def by_itself() -> AzureChatOpenAI:
    _require_env(
        "OPENAI_API_VERSION",
        "AZURE_OPENAI_ENDPOINT",
        any_of=("AZURE_OPENAI_API_KEY", "OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN"),
    )
    return AzureChatOpenAI()
