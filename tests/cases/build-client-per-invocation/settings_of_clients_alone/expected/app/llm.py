import functools
import os

from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from openai import DefaultAsyncHttpxClient, DefaultHttpxClient

from .config import read_settings


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# For the async half of the clients, which no call here uses.
@functools.cache
def _openai_idle_async_transport(_process_id: int) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_llm() -> ChatOpenAI:
    settings = read_settings()
    return ChatOpenAI(api_key=settings.openai_api_key, model=settings.model)


def create_embeddings() -> OpenAIEmbeddings:
    return OpenAIEmbeddings(
        api_key=read_settings().openai_api_key,
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_idle_async_transport(os.getpid()),
    )


def answer(question: str) -> str:
    llm = create_llm()
    return llm.invoke(question).content


def embed(text: str) -> list[float]:
    embeddings = create_embeddings()
    return embeddings.embed_query(text)
