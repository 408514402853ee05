from openai import OpenAI

__all__ = ["client"]

client = OpenAI()


def __getattr__(name):
    raise AttributeError(name)


def ask():
    return client.models.list()
