import functools
import os

from groq import DefaultAsyncHttpxClient, DefaultHttpxClient
from langchain_groq import ChatGroq
from langchain_openai import ChatOpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _groq_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# For the async half of the clients, which no call here uses.
@functools.cache
def _groq_idle_async_transport(_process_id: int) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_llm() -> ChatOpenAI:
    openai_key = os.environ["OPENAI_API_KEY"]
    return ChatOpenAI(api_key=openai_key)


def create_fast() -> ChatGroq:
    groq_key = os.environ["GROQ_API_KEY"]
    return ChatGroq(
        model="llama-3.3-70b-versatile",
        api_key=groq_key,
        http_client=_groq_transport(os.getpid()),
        http_async_client=_groq_idle_async_transport(os.getpid()),
    )


def ask(question):
    llm = create_llm()
    return llm.invoke(question)


def ask_fast(question):
    fast = create_fast()
    return fast.invoke(question)
