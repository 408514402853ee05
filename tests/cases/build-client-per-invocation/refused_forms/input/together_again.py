from openai import OpenAI

first, second = both = OpenAI(), OpenAI(timeout=3)


def ask(q):
    return first.responses.create(input=q), both
