from __future__ import annotations

from langchain_openai import ChatOpenAI


def answer(text: str, model: ChatOpenAI = ChatOpenAI(model="gpt-4o")) -> str:
    return model.invoke(text).content
