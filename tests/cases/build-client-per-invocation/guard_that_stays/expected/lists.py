import os

from anthropic import Anthropic
from langchain_openai import ChatOpenAI

REQUIRED = ["OPENAI_API_KEY", "ANTHROPIC_API_KEY"]
missing = [name for name in REQUIRED if not os.getenv(name)]
if missing:
    raise RuntimeError(f"Missing {missing}")

for name in ("OPENAI_API_KEY", "DATABASE_URL"):
    if not os.environ.get(name):
        raise RuntimeError(name)


def create_llm() -> ChatOpenAI:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI()


def f():
    llm = create_llm()
    return llm.invoke("x")
