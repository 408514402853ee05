import functools
import os

from groq import Client, DefaultAsyncHttpxClient, DefaultHttpxClient, Groq
from langchain_groq import ChatGroq

from .config import read_groq


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _groq_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# For the async half of the clients, which no call here uses.
@functools.cache
def _groq_idle_async_transport(_process_id: int) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_plain() -> Groq:
    return Groq(api_key=read_groq(), http_client=_groq_transport(os.getpid()))


def create_chat() -> ChatGroq:
    return ChatGroq(
        model="llama-3.3-70b-versatile",
        api_key=read_groq(),
        http_client=_groq_transport(os.getpid()),
        http_async_client=_groq_idle_async_transport(os.getpid()),
    )


def ask(question):
    plain = create_plain()
    return plain.chat.completions.create(messages=[question], model="llama-3.3-70b-versatile")


def talk(question):
    chat = create_chat()
    return chat.invoke(question)


def kind(client):
    return isinstance(client, Client)
