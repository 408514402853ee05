import os

from langchain_openai import ChatOpenAI


def _make():
    return ChatOpenAI(model=os.environ["MODEL"])


llm = _make()
judge = ChatOpenAI(model="gpt-4o")

# Embeddings
import os


def ask(text):
    return judge.invoke(llm.invoke(text).content)
