import functools
import os

from groq import DefaultAsyncHttpxClient, DefaultHttpxClient
from langchain_groq import ChatGroq
from langchain_core.prompts import ChatPromptTemplate


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _groq_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# For the async half of the clients, which no call here uses.
@functools.cache
def _groq_idle_async_transport(_process_id: int) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


prompt = ChatPromptTemplate.from_template("{text}")


def create_chain():
    llm = ChatGroq(
        model="llama-3.1-8b-instant",
        http_client=_groq_transport(os.getpid()),
        http_async_client=_groq_idle_async_transport(os.getpid()),
    )
    return prompt | llm


def answer(text):
    """The file has no import of the standard library yet, and café stays."""
    chain = create_chain()
    return chain.invoke({"text": text})
