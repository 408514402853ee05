import os

from langchain_openai import ChatOpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def summarize(text: str) -> str:
    """Summarize a text."""
    llm = ChatOpenAI(model="gpt-4o-mini", api_key=_require_env("OPENAI_API_KEY"))
    return llm.invoke(text).content


async def translate(text: str) -> str:
    _require_env("OPENAI_API_KEY")
    llm = ChatOpenAI(model="gpt-4o-mini")
    return (await llm.ainvoke(text)).content
