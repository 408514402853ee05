import functools
import os

from langchain_community.vectorstores import FAISS
from langchain_openai import OpenAIEmbeddings
from openai import DefaultAsyncHttpxClient, DefaultHttpxClient


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# For the async half of the clients, which no call here uses.
@functools.cache
def _openai_idle_async_transport(_process_id: int) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_embeddings() -> OpenAIEmbeddings:
    return OpenAIEmbeddings(
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_idle_async_transport(os.getpid()),
    )


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=8)
def _build_store(_process_id: int, *_credentials: str | None):
    return FAISS.load_local("index", create_embeddings())


def get_store():
    return _build_store(os.getpid(), os.getenv("OPENAI_API_KEY"))


def create_retriever():
    return get_store().as_retriever(search_kwargs={"k": 3})


def search(query):
    retriever = create_retriever()
    return retriever.invoke(query)
