import functools
import os

from langchain_openai import OpenAIEmbeddings
from openai import DefaultAsyncHttpxClient, DefaultHttpxClient

from config import NAME, read_key


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
        api_key=read_key(),
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_idle_async_transport(os.getpid()),
    )


def embed(text):
    embeddings = create_embeddings()
    return embeddings.embed_query(f"{NAME}: {text}")
