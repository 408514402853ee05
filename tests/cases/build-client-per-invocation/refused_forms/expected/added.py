from openai import OpenAI

clients = [OpenAI()]


def more():
    clients[0] += 1


def ask(text):
    return [each.responses.create(model="gpt-4o", input=text) for each in clients]
