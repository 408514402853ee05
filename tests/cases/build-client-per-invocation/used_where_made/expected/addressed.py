import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# Another file reads the address.
if os.getenv("FAST"):
    base = os.environ["FAST_URL"]
else:
    base = os.environ["SLOW_URL"]


def create_llm() -> OpenAI:
    if os.getenv("FAST"):
        base = os.environ["FAST_URL"]
        return OpenAI(base_url=base, http_client=_openai_transport(os.getpid()))
    base = os.environ["SLOW_URL"]
    return OpenAI(base_url=base, http_client=_openai_transport(os.getpid()))


def ask(q):
    llm = create_llm()
    return llm.responses.create(input=q)
