from openai import OpenAI

four = OpenAI()


def ask(text):
    return four.responses.create(model="gpt-4o", input=text)
