import functools
import os

import openai
from langchain_openai import ChatOpenAI


# One for each process, since a fork must not share its connections. It holds no credential.
@functools.cache
def _openai_transport(process_id: int) -> openai.DefaultHttpxClient:
    return openai.DefaultHttpxClient()


def create_client() -> openai.OpenAI:
    return openai.OpenAI(timeout=10, http_client=_openai_transport(os.getpid()))


def create_other() -> openai.OpenAI:
    return openai.OpenAI(max_retries=0, http_client=_openai_transport(os.getpid()))


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_aclient() -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI()


def ask(text):
    client = create_client()
    other = create_other()
    llm = create_llm()
    return client.responses.create(model="m", input=text), other.responses, llm.invoke(text)


async def aask(text):
    aclient = create_aclient()
    return await aclient.responses.create(model="m", input=text)
