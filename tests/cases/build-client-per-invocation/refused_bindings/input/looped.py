from openai import OpenAI

while True:
    client = OpenAI()
    break


def ask():
    return client.models.list()
