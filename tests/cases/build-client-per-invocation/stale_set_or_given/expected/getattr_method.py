import functools
import os
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


class C:
    def __init__(self):
        self._k = dict(os.environ)

    def __getattr__(self, n):
        return self._k[n]


cfg = C()


def create_client() -> OpenAI:
    return OpenAI(
        api_key=cfg.OPENAI_API_KEY, http_client=_openai_transport(os.getpid())
    )


def ask():
    return create_client()
