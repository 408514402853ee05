import os

from langchain_openai import ChatOpenAI

from env import check


def create_llm() -> ChatOpenAI:
    check("OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
