import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


clients = by_name = {}
clients["fast"] = OpenAI(timeout=3)

client = OpenAI()
again = client
again.timeout = 3

first = second = [OpenAI()]
second += [OpenAI(timeout=2)]


# Bound anew, it is another object: nothing of the first is changed.
def create_base() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def create_model():
    # Bound anew, it is another object: nothing of the first is changed.
    model = OpenAI(http_client=_openai_transport(os.getpid()))
    return model.with_options(timeout=4)


def ask(q):
    answers = by_name["fast"].responses.create(input=q), client.responses.create(input=q)
    model = create_model()
    base = create_base()
    return answers, first[1].responses.create(input=q), model.responses.create(input=q), base.responses.create(input=q)
