import os

from anthropic import Anthropic
from langchain_groq import ChatGroq
from langchain_openai import ChatOpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def create_plain() -> Anthropic:
    return Anthropic()


def create_fast() -> ChatGroq:
    _require_env("GROQ_API_KEY")
    return ChatGroq(model="llama-3.3-70b-versatile")


def create_llm() -> ChatOpenAI:
    _require_env("OPENAI_API_KEY")
    return ChatOpenAI()


def ask(question):
    plain = create_plain()
    fast = create_fast()
    llm = create_llm()
    return plain.messages.create(question), fast.invoke(question), llm.invoke(question)
