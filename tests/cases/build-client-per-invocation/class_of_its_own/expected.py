import functools
import os

from openai import OpenAI


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_holder(_process_id: int, *_credentials: str | None):
    return type("Holder", (), {"client": OpenAI()})


def get_holder():
    return _build_holder(
        os.getpid(), os.getenv("OPENAI_API_KEY"), os.getenv("OPENAI_ADMIN_KEY")
    )


def ask():
    Holder = get_holder()
    return Holder.client.models.list()


def make():
    Holder = get_holder()
    return Holder()
