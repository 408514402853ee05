import os

from langchain_openai import AzureChatOpenAI, ChatOpenAI


def build(kind: str) -> object:
    if kind == "azure":
        return AzureChatOpenAI(
            azure_deployment="chat",
            api_key=os.getenv("AZURE_OPENAI_API_KEY"),
            azure_endpoint=os.getenv("AZURE_OPENAI_ENDPOINT"),
        )
    elif kind == "either":
        return ChatOpenAI(
            api_key=os.getenv("OPENAI_API_KEY")
            or os.getenv("OPENAI_KEY"),
            model="gpt-4o",
        )
    for name in ("gpt-4o", "gpt-4o-mini"):
        yield ChatOpenAI(
            model=name,
        )


def late() -> object:
    return ChatOpenAI(
        api_key=os.getenv(
            "OPENAI_API_KEY",
        ),
    )
