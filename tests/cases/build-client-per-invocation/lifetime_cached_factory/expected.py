import functools
import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI


def make(provider: str):
    if provider == "anthropic":
        return ChatAnthropic(model="x")
    return ChatOpenAI(model="x")


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_own(_process_id: int, _credential: str | None) -> ChatOpenAI:
    return ChatOpenAI(model="y")


def get_own() -> ChatOpenAI:
    return _build_own(os.getpid(), os.getenv("OPENAI_API_KEY"))


def ask(text):
    llm = make("openai")
    own = get_own()
    return llm.invoke(text), own.invoke(text)
