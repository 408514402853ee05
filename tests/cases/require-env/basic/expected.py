import os

from langchain_openai import ChatOpenAI


def summarize(text: str) -> str:
    """Summarize a text."""
    api_key = os.getenv("OPENAI_API_KEY")
    if not api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    llm = ChatOpenAI(model="gpt-4o-mini", api_key=api_key)
    return llm.invoke(text).content


async def translate(text: str) -> str:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    llm = ChatOpenAI(model="gpt-4o-mini")
    return (await llm.ainvoke(text)).content
