import os

from langchain_openai import ChatOpenAI


def _make():
    return ChatOpenAI(model=os.environ["MODEL"])


def create_judge() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


# Embeddings
import os


def ask(text):
    llm = _make()
    judge = create_judge()
    return judge.invoke(llm.invoke(text).content)
