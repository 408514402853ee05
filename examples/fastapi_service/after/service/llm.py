"""The model that the whole service talks to."""

import os

from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    api_key = os.getenv("OPENAI_API_KEY")
    if not api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI(
        model=os.getenv("SERVICE_MODEL", "gpt-4o-mini"),
        temperature=0,  # The same ticket gets the same summary.
        api_key=api_key,
    )
