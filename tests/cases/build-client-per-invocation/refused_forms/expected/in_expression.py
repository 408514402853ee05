from openai import OpenAI

print(client := OpenAI())


def ask(text):
    return client.responses.create(model="gpt-4o", input=text)
