"""A comment that speaks of one object for all stays, and the finding names its line."""

import functools
import os

from langchain_openai import ChatOpenAI
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# Shared model of all handlers
def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


# ---- Shared clients ----
# The client of the summaries. It is
# created once, at startup.
def create_client() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


# Answers are shared with the caller's team only once they are checked.
# pragma: the reviewer's model
def create_reviewer() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def draft(text: str) -> str:
    llm = create_llm()
    return llm.invoke(text).text


def summary(text: str) -> str:
    client = create_client()
    return client.responses.create(model="m", input=text).output_text


def review(text: str) -> str:
    reviewer = create_reviewer()
    return reviewer.invoke(text).text
