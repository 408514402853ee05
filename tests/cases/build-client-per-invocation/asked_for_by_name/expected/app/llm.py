import asyncio
import functools
import os

from groq import DefaultAsyncHttpxClient, DefaultHttpxClient
from langchain_anthropic import ChatAnthropic
from langchain_cohere import ChatCohere
from langchain_groq import ChatGroq
from langchain_mistralai import ChatMistralAI
from langchain_openai import ChatOpenAI
from langchain_together import ChatTogether

from app import config
from app.config import (
    CACHED,
    FOUND,
    read_cohere,
    read_groq,
    read_mistral,
    PREFIXED,
    Config,
    read_openai_api_key,
    read_together,
    require,
    read_anthropic_key,
)


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
    return ChatOpenAI(model="gpt-4o", api_key=read_openai_api_key())


def create_claude() -> ChatAnthropic:
    return ChatAnthropic(
        model="claude-3-5-haiku-latest",
        api_key=read_anthropic_key(),
        timeout=Config.timeout,
    )


def create_mistral() -> ChatMistralAI:
    return ChatMistralAI(api_key=read_mistral())


def create_cohere() -> ChatCohere:
    return ChatCohere(cohere_api_key=read_cohere())


def create_groq() -> ChatGroq:
    return ChatGroq(
        model="llama",
        api_key=read_groq(),
        http_client=_groq_transport(os.getpid()),
        http_async_client=_groq_async_transport(),
    )


def create_together() -> ChatTogether:
    return ChatTogether(api_key=read_together())


def create_own() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini", api_key=require("OPENAI_API_KEY"))


cached = ChatOpenAI(api_key=CACHED)
prefixed = ChatOpenAI(api_key=PREFIXED)
found = ChatOpenAI(api_key=config.FOUND)


def ask(question: str):
    llm = create_llm()
    return llm.invoke(question)


def compare(question: str):
    mistral = create_mistral()
    cohere = create_cohere()
    groq = create_groq()
    together = create_together()
    own = create_own()
    claude = create_claude()
    return [each.invoke(question) for each in (claude, mistral, cohere, groq, together, own, cached, prefixed, found)]
