import os

from langchain_openai import AzureChatOpenAI, ChatOpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def build(kind: str) -> object:
    if kind == "azure":
        env = {
            name: os.getenv(name)
            for name in (
                "AZURE_OPENAI_API_KEY",
                "OPENAI_API_VERSION",
                "AZURE_OPENAI_ENDPOINT",
            )
        }
        missing = [name for name, value in env.items() if not value]
        if missing:
            raise RuntimeError("Missing " + ", ".join(missing))
        return AzureChatOpenAI(
            azure_deployment="chat",
            api_key=env["AZURE_OPENAI_API_KEY"],
            azure_endpoint=env["AZURE_OPENAI_ENDPOINT"],
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
        _require_env("OPENAI_API_KEY")
        yield ChatOpenAI(
            model=name,
        )


def late() -> object:
    return ChatOpenAI(
        api_key=_require_env("OPENAI_API_KEY"),
    )
