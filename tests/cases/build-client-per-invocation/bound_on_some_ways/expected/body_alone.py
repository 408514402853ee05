from openai import OpenAI

try:
    client = OpenAI()
except ValueError:
    print("no client")


def ask():
    return client.models.list()
