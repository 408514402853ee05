import functools
import os
from os import environ

from langchain_groq import ChatGroq


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_llm(_process_id: int, _credential: str | None) -> ChatGroq:
    # The key of the team.
    key = environ.get("GROQ_API_KEY")
    if not key:
        raise ValueError("Ask the team for GROQ_API_KEY")
    return ChatGroq(model="llama", api_key=key)


def get_llm() -> ChatGroq:
    return _build_llm(os.getpid(), os.getenv("GROQ_API_KEY"))


def ask(text):
    llm = get_llm()
    return llm.invoke(text)
