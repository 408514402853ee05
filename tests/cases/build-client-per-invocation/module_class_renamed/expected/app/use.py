import functools
import os

from app.sdk import Chat, Client
from openai import DefaultHttpxClient


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_llm() -> Chat:
    return Chat(model="x")


def create_client() -> Client:
    return Client(http_client=_openai_transport(os.getpid()))


def f(x):
    llm = create_llm()
    client = create_client()
    return llm.invoke(x), client.models.list()
