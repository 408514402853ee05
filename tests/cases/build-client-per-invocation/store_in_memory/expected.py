import os

from langchain_core.documents import Document
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_openai import OpenAIEmbeddings

# Built once per process and credential: it is costly to build or holds state.
_store_by_process: dict[int, tuple[str | None, InMemoryVectorStore]] = {}


def get_store() -> InMemoryVectorStore:
    process = os.getpid()
    credential = os.getenv("OPENAI_API_KEY")
    known = _store_by_process.get(process)
    if known is None or known[0] != credential:
        store = InMemoryVectorStore(OpenAIEmbeddings())
        known = _store_by_process[process] = (credential, store)
    return known[1]


def remember(text):
    store = get_store()
    store.add_documents([Document(text)])


def recall(query):
    store = get_store()
    return store.similarity_search(query, k=2)
