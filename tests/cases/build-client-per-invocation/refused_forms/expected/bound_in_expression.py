from openai import OpenAI

client = OpenAI()
clients = [client := OpenAI(timeout=3)]


def ask(q):
    return client.responses.create(input=q)
