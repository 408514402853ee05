"""Public functions have a docstring, since the linter asks for it."""

import functools
import os

from langchain_chroma import Chroma
from langchain_openai import ChatOpenAI, OpenAIEmbeddings

from settings import read_api_key


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def create_llm() -> ChatOpenAI:
    """Create the llm."""
    api_key = read_api_key()
    if not api_key:
        raise RuntimeError("Missing OPENAI_API_KEY or LLM_KEY")
    return ChatOpenAI(api_key=api_key)


def _create_reviewer() -> ChatOpenAI:
    _require_env("OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o")


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_vector_store(_process_id: int, _credential: str | None) -> Chroma:
    _require_env("OPENAI_API_KEY")
    return Chroma(embedding_function=OpenAIEmbeddings())


def get_vector_store() -> Chroma:
    """Get the vector store."""
    return _build_vector_store(os.getpid(), os.getenv("OPENAI_API_KEY"))


def ask(text: str) -> str:
    """Ask."""
    llm = create_llm()
    return llm.invoke(text).text


def review(text: str) -> str:
    """Review."""
    _reviewer = _create_reviewer()
    return _reviewer.invoke(text).text


def search(text: str) -> list:
    """Search."""
    vector_store = get_vector_store()
    return vector_store.similarity_search(text)
