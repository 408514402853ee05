import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


small = OpenAI()
NAMES = {small: "small"}


def create_by_name():
    large = OpenAI(timeout=60, http_client=_openai_transport(os.getpid()))
    return {"large": large}


def ask(text):
    return small.responses.create(model=NAMES[small], input=text)


def ask_large(text):
    by_name = create_by_name()
    return by_name["large"].responses.create(model="gpt-4o", input=text)
