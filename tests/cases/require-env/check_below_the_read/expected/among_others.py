import os

from groq import Groq
from langchain_openai import ChatOpenAI, OpenAIEmbeddings


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def build():
    api_key = _require_env("GROQ_API_KEY")

    return Groq(api_key=api_key)


def embed(text):
    _require_env("OPENAI_API_KEY")
    return OpenAIEmbeddings().embed_query(text)


def ask(text):
    _require_env("OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o").invoke(text)
