import functools
import os

from langchain_ollama import ChatOllama
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_local() -> ChatOllama:
    return ChatOllama(model="llama3")


def create_served() -> OpenAI:
    return OpenAI(
        base_url="http://localhost:11434/v1",
        api_key="not-needed",
        http_client=_openai_transport(os.getpid()),
    )


def ask(text: str) -> object:
    local = create_local()
    served = create_served()
    return local.invoke(text), served
