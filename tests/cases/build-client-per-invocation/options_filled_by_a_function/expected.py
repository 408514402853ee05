import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


options = {"api_key": os.getenv("GATEWAY_KEY")}
shown = {"api_key": os.getenv("OTHER_KEY")}


def point_at(address, *, given):
    given["base_url"] = address


def show(given):
    print(sorted(given))


point_at("http://gateway", given=options)
show(shown)
client = OpenAI(**options)


def create_other() -> OpenAI:
    shown = {"api_key": os.getenv("OTHER_KEY")}
    return OpenAI(**shown, http_client=_openai_transport(os.getpid()))


def answer(text):
    return client.responses.create(model="gpt-4o", input=text)


def answer_otherwise(text):
    other = create_other()
    return other.responses.create(model="gpt-4o", input=text)
