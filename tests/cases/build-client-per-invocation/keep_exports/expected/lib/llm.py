import functools
import os
import warnings

from langchain_openai import ChatOpenAI, OpenAIEmbeddings


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_embeddings(_process_id: int, _credential: str | None) -> OpenAIEmbeddings:
    return OpenAIEmbeddings()


def get_embeddings() -> OpenAIEmbeddings:
    return _build_embeddings(os.getpid(), os.getenv("OPENAI_API_KEY"))


def __getattr__(name: str) -> object:
    if name == "embeddings":
        warnings.warn("embeddings is deprecated: call get_embeddings()", DeprecationWarning, stacklevel=2)
        return get_embeddings()
    if name == "llm":
        warnings.warn("llm is deprecated: call create_llm()", DeprecationWarning, stacklevel=2)
        return create_llm()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
