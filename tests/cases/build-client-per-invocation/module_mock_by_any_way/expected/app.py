import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_llm() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def answer(question):
    llm = create_llm()
    return llm.responses.create(model="gpt-4o-mini", input=question)
