import functools
import os

from langchain_openai import ChatOpenAI
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_spied() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def create_expected() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


forced = ChatOpenAI(model="gpt-4o-mini")


def create_several() -> ChatOpenAI:
    return ChatOpenAI(model="o3")


def create_in_dict() -> ChatOpenAI:
    return ChatOpenAI(model="o4-mini")


def ask(q):
    spied = create_spied()
    expected = create_expected()
    several = create_several()
    in_dict = create_in_dict()
    return spied.responses.create(input=q), expected.invoke(q), forced.invoke(q), several.invoke(q), in_dict.invoke(q)
