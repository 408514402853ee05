import functools
import os

from langchain_openai import ChatOpenAI, OpenAIEmbeddings


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_embeddings(_process_id: int, credential: str | None) -> OpenAIEmbeddings:
    if not credential:
        raise RuntimeError("OPENAI_API_KEY is required")
    return OpenAIEmbeddings(model="x")


def get_embeddings() -> OpenAIEmbeddings:
    return _build_embeddings(os.getpid(), os.getenv("OPENAI_API_KEY"))


def create_chat() -> ChatOpenAI:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("OPENAI_API_KEY is required")
    return ChatOpenAI(model="x", api_key=os.getenv("OPENAI_API_KEY"))


def f():
    embeddings = get_embeddings()
    chat = create_chat()
    return embeddings.embed_query("x"), chat.invoke("x")
