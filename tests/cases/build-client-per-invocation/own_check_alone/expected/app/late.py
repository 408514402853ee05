"""Says what it is."""

from langchain_openai import ChatOpenAI

from app.env import require_env


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini", api_key=require_env("OPENAI_API_KEY"))


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
