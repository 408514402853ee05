import functools
import os

from cerebras.cloud.sdk import Cerebras, DefaultHttpxClient as CerebrasHttpxClient
from groq import DefaultHttpxClient as GroqHttpxClient, Groq


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _cerebras_transport(_process_id: int) -> CerebrasHttpxClient:
    return CerebrasHttpxClient()


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _groq_transport(_process_id: int) -> GroqHttpxClient:
    return GroqHttpxClient()


def create_fast() -> Cerebras:
    return Cerebras(http_client=_cerebras_transport(os.getpid()))


def create_other() -> Groq:
    return Groq(http_client=_groq_transport(os.getpid()))


def ask(messages):
    fast = create_fast()
    other = create_other()
    for client in (fast, other):
        print(client.chat.completions.create(model="llama-3.3-70b", messages=messages))
