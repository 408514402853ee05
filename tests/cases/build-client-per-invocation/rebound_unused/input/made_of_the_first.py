from openai import OpenAI

client = OpenAI()
client = client.with_options(timeout=3)


def ask():
    return client.models.list()
