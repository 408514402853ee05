from openai import OpenAI

try:
    print("starts")
except OSError:
    client = OpenAI()


def ask():
    return client.models.list()
