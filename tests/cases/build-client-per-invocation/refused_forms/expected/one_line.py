from openai import OpenAI

if True: client = OpenAI(); name = "x"


def ask(text):
    return client.responses.create(model="gpt-4o", input=text), name
