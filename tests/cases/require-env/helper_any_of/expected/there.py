"""The function of an earlier run goes on to be asked for what it can be asked."""

import os

from langchain_openai import AzureChatOpenAI
from openai import OpenAI


def _require_env(*names: str, any_of: tuple[str, ...] = ()) -> dict[str, str]:
    values = {name: os.getenv(name, "") for name in names}
    missing = [name for name, value in values.items() if not value]
    if any_of and not any(map(os.getenv, any_of)):
        missing.append(" or ".join(any_of))
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    return values


def azure() -> AzureChatOpenAI:
    _require_env(
        "OPENAI_API_VERSION",
        "AZURE_OPENAI_ENDPOINT",
        any_of=("AZURE_OPENAI_API_KEY", "OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN"),
    )
    return AzureChatOpenAI(azure_deployment="chat")


def plain() -> OpenAI:
    env = _require_env("OPENAI_API_KEY")
    return OpenAI(api_key=env["OPENAI_API_KEY"])


def azure_again() -> AzureChatOpenAI:
    _require_env(
        "OPENAI_API_VERSION",
        "AZURE_OPENAI_ENDPOINT",
        any_of=("AZURE_OPENAI_API_KEY", "OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN"),
    )
    return AzureChatOpenAI(azure_deployment="other")
