from openai import OpenAI

client = OpenAI()
other = OpenAI()
third = OpenAI()


def ask(text):
    return client.responses.create(model="gpt-4o", input=text), third.responses.create(model="gpt-4o", input=text)
