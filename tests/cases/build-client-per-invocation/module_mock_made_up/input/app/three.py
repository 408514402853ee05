from openai import OpenAI

three = OpenAI()


def ask(text):
    return three.responses.create(model="gpt-4o", input=text)
