import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# Python takes a ligature for the letters that it stands for.
def create_first() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


final = OpenAI()


def ask(q):
    first = create_first()
    return first.responses.create(input=q), ﬁnal.responses.create(input=q)


ask_again = lambda q: ﬁnal.responses.create(input=q)
