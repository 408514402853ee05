from cache import later, remember
from openai import OpenAI


def make():
    return [OpenAI()]


client = remember("client", lambda: OpenAI())
made = remember("made", make)
deferred = later(make)


def handler(event, context):
    return client, made, deferred
