from __future__ import annotations

from langchain_openai import ChatOpenAI


def create_model() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


def answer(text: str, model: ChatOpenAI | None = None) -> str:
    if model is None:
        model = create_model()
    return model.invoke(text).content
