import os

from anthropic import Anthropic
from openai import OpenAI

CLIENTS = {"openai": OpenAI(), "anthropic": Anthropic()}
asked = dict(openai=OpenAI(), anthropic=Anthropic())
by_key = {name: OpenAI(api_key=os.environ[name]) for name in ("FIRST_KEY", "SECOND_KEY")}
first = OpenAI(timeout=1)
second = OpenAI(timeout=2)
NAMED = {"first": first, "second": second}


def ask(name, text):
    return CLIENTS[name].responses.create(model="gpt-4o", input=text)


def ask_if_known(name, text):
    client = asked.get(name)
    return client.responses.create(model="gpt-4o", input=text) if client else None


def ask_by_key(name, text):
    return by_key[name].responses.create(model="gpt-4o", input=text)


def ask_named(name, text):
    return NAMED[name].responses.create(model="gpt-4o", input=text)
