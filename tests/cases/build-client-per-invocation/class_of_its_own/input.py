from openai import OpenAI

Holder = type("Holder", (), {"client": OpenAI()})


def ask():
    return Holder.client.models.list()


def make():
    return Holder()
