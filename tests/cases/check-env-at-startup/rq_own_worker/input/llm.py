from openai import OpenAI


def ask(q):
    return OpenAI().responses.create(model="gpt-4o", input=q)
