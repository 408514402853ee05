from anthropic import Anthropic
from openai import OpenAI

# All of them are asked, one is asked for by its own name, or there is only one.
every = {"openai": OpenAI(), "other": OpenAI(timeout=3)}
known = {"openai": OpenAI(), "anthropic": Anthropic()}
single = {"client": OpenAI(), "model": "gpt-4o"}


def ask_all(text):
    return {name: client.responses.create(model="gpt-4o", input=text) for name, client in every.items()}


def ask(text):
    return known["openai"].responses.create(model="gpt-4o", input=text), known.get("anthropic")


def part(name):
    return single[name]
