import functools
import os

from groq import DefaultHttpxClient, Groq

from app.config import KEYS, read_groq


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _groq_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_groq() -> Groq:
    return Groq(api_key=read_groq(), http_client=_groq_transport(os.getpid()))


def create_fast() -> Groq:
    return Groq(
        api_key=read_groq(), timeout=1, http_client=_groq_transport(os.getpid())
    )


def models():
    groq = create_groq()
    fast = create_fast()
    return [KEYS["region"], groq.models.list(), fast.models.list()]
