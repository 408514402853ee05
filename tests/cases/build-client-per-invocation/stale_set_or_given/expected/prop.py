import functools
import os
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


class C:
    @property
    def key(self):
        return os.getenv("OPENAI_API_KEY")


cfg = C()


def create_client() -> OpenAI:
    return OpenAI(api_key=cfg.key, http_client=_openai_transport(os.getpid()))


def ask():
    return create_client()
