import functools
import os

from langchain_groq import ChatGroq


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_llm(_process_id: int, _credential: str | None) -> ChatGroq:
    return ChatGroq(model="llama", api_key=os.getenv("GROQ_API_KEY"))


def get_llm() -> ChatGroq:
    return _build_llm(os.getpid(), os.getenv("GROQ_API_KEY"))


def ask(text):
    llm = get_llm()
    return llm.invoke(text)
