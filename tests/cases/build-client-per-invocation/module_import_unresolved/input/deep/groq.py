from openai import OpenAI

client = OpenAI()


def ask(question):
    return client.responses.create(input=question)
