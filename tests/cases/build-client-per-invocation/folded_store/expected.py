import functools
import os

from langchain_core.documents import Document
from langchain_core.vectorstores.in_memory import InMemoryVectorStore
from langchain_openai import OpenAIEmbeddings

names = ["a", "b"]


# What holds state is made of a client: it can't stay behind.
# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_retriever(_process_id: int, _credential: str | None):
    embeddings = OpenAIEmbeddings()
    return InMemoryVectorStore.from_documents([Document(name) for name in names], embeddings).as_retriever()


def get_retriever():
    return _build_retriever(os.getpid(), os.getenv("OPENAI_API_KEY"))


def select(query):
    retriever = get_retriever()
    return retriever.invoke(query)
