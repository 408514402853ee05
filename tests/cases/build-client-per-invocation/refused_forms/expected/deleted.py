from openai import OpenAI

client = OpenAI()


def ask(text):
    return client.responses.create(model="gpt-4o", input=text)


def forget():
    global client
    del client
