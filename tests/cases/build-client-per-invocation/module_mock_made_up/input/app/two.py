from openai import OpenAI

two = OpenAI()


def ask(text):
    return two.responses.create(model="gpt-4o", input=text)
