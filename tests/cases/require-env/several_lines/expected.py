import os

from langchain_openai import AzureChatOpenAI, ChatOpenAI


def build(kind: str) -> object:
    if kind == "azure":
        missing = [
            name
            for name in ("AZURE_OPENAI_API_KEY", "OPENAI_API_VERSION", "AZURE_OPENAI_ENDPOINT")
            if not os.getenv(name)
        ]
        if missing:
            raise RuntimeError("Missing " + ", ".join(missing))
        return AzureChatOpenAI(
            azure_deployment="chat",
            api_key=os.getenv("AZURE_OPENAI_API_KEY"),
            azure_endpoint=os.getenv("AZURE_OPENAI_ENDPOINT"),
        )
    elif kind == "either":
        api_key = os.getenv("OPENAI_API_KEY") or os.getenv("OPENAI_KEY")
        if not api_key:
            raise RuntimeError("Missing OPENAI_API_KEY or OPENAI_KEY")
        return ChatOpenAI(
            api_key=api_key,
            model="gpt-4o",
        )
    for name in ("gpt-4o", "gpt-4o-mini"):
        if not os.getenv("OPENAI_API_KEY"):
            raise RuntimeError("Missing OPENAI_API_KEY")
        yield ChatOpenAI(
            model=name,
        )


def late() -> object:
    api_key = os.getenv(
        "OPENAI_API_KEY",
    )
    if not api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI(
        api_key=api_key,
    )
