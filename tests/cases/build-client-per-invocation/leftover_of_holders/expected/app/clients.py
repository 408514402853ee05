import functools
import os

from groq import DefaultHttpxClient as GroqHttpxClient, Groq
from openai import DefaultHttpxClient as OpenaiHttpxClient, OpenAI

from app.config import read_groq, read_key, read_second


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> OpenaiHttpxClient:
    return OpenaiHttpxClient()


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _groq_transport(_process_id: int) -> GroqHttpxClient:
    return GroqHttpxClient()


def create_first() -> OpenAI:
    return OpenAI(api_key=read_key(), http_client=_openai_transport(os.getpid()))


def create_again() -> OpenAI:
    return OpenAI(
        api_key=read_key(), max_retries=0, http_client=_openai_transport(os.getpid())
    )


def create_groq() -> Groq:
    return Groq(api_key=read_groq(), http_client=_groq_transport(os.getpid()))


def create_fast() -> Groq:
    return Groq(
        api_key=read_groq(), timeout=1, http_client=_groq_transport(os.getpid())
    )


def create_other() -> OpenAI:
    return OpenAI(api_key=read_second(), http_client=_openai_transport(os.getpid()))


def create_slow() -> OpenAI:
    return OpenAI(
        api_key=read_second(), timeout=600, http_client=_openai_transport(os.getpid())
    )


def models():
    first = create_first()
    again = create_again()
    groq = create_groq()
    fast = create_fast()
    other = create_other()
    slow = create_slow()
    return [each.models.list() for each in (first, again, groq, fast, other, slow)]
