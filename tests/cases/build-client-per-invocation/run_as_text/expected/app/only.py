from openai import OpenAI

client = OpenAI()


def ask(name, text):
    return eval(name).responses.create(model="gpt-4o", input=text)
