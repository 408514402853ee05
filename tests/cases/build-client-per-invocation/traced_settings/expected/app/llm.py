import asyncio
import functools
import os

from groq import DefaultAsyncHttpxClient, DefaultHttpxClient
from langchain_anthropic import ChatAnthropic
from langchain_cohere import ChatCohere
from langchain_groq import ChatGroq
from langchain_mistralai import ChatMistralAI
from langchain_openai import ChatOpenAI

from app import config
from app.config import read_cohere, read_mistral, read_openai_api_key, read_settings


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _groq_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# Holds no credential. One for each event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _groq_async_transport_of(owner: object) -> DefaultAsyncHttpxClient:
    # Without a loop no connection can be kept for the next call.
    headers = {"Connection": "close"} if isinstance(owner, int) else None
    return DefaultAsyncHttpxClient(headers=headers)


def _groq_async_transport() -> DefaultAsyncHttpxClient:
    try:
        return _groq_async_transport_of(asyncio.get_running_loop())
    except RuntimeError:
        return _groq_async_transport_of(os.getpid())


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(api_key=read_openai_api_key())


def create_claude() -> ChatAnthropic:
    return ChatAnthropic(api_key=read_settings().anthropic_api_key)


def create_groq() -> ChatGroq:
    return ChatGroq(
        api_key=read_settings().groq_api_key,
        http_client=_groq_transport(os.getpid()),
        http_async_client=_groq_async_transport(),
    )


def create_mistral() -> ChatMistralAI:
    return ChatMistralAI(api_key=read_mistral())


def create_other() -> ChatMistralAI:
    return ChatMistralAI(api_key=config.read_mistral())


def create_cohere() -> ChatCohere:
    return ChatCohere(cohere_api_key=read_cohere())


def ask(text):
    llm = create_llm()
    claude = create_claude()
    groq = create_groq()
    mistral = create_mistral()
    other = create_other()
    cohere = create_cohere()
    return [each.invoke(text) for each in (llm, claude, groq, mistral, other, cohere)]
