from openai import OpenAI

try:
    print("starts")
finally:
    client = OpenAI()


def ask():
    return client.models.list()
