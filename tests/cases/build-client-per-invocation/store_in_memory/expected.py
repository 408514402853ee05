import functools
import os

from langchain_core.documents import Document
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_openai import OpenAIEmbeddings


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_store(_process_id: int, _credential: str | None) -> InMemoryVectorStore:
    return InMemoryVectorStore(OpenAIEmbeddings())


def get_store() -> InMemoryVectorStore:
    return _build_store(os.getpid(), os.getenv("OPENAI_API_KEY"))


def remember(text):
    store = get_store()
    store.add_documents([Document(text)])


def recall(query):
    store = get_store()
    return store.similarity_search(query, k=2)
