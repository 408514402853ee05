from openai import OpenAI

client = OpenAI()


def models():
    return client.models.list()
