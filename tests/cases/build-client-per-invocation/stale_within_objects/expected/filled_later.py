import functools
import os

from openai import DefaultHttpxClient, OpenAI

from vault import fetch

config = {}
with open("key.txt") as file:
    config["key"] = file.read()
options = {"timeout": 3}
options.update(api_key=fetch())
plain = {"api_key": "sk-local"}
plain["timeout"] = fetch()
keys = []
keys.append(fetch())


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


opened = OpenAI(api_key=config["key"])
updated = OpenAI(**options)


def create_timed() -> OpenAI:
    return OpenAI(**plain, http_client=_openai_transport(os.getpid()))


first = OpenAI(api_key=keys[0])


def ask(q):
    timed = create_timed()
    return [each.responses.create(input=q) for each in (opened, updated, timed, first)]
