import functools
import os
import sys

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


if "OPENAI_API_KEY" not in os.environ:
    print("set it")
    sys.exit(1)


def create_chat() -> OpenAI:
    assert os.environ.get("OPENAI_API_KEY"), "no"
    return OpenAI(
        api_key=os.environ["OPENAI_API_KEY"], http_client=_openai_transport(os.getpid())
    )


def f():
    chat = create_chat()
    return chat.models.list()
