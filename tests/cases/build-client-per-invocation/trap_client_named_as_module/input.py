from openai import OpenAI

openai = OpenAI()


def ask(text):
    return openai.responses.create(model="gpt-4o-mini", input=text)
