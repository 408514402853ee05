from openai import OpenAI

client = OpenAI()


def map(call, items):
    return call(items[0])


first = lambda items: map(lambda each: client.responses.create(model="gpt-4o", input=each), items)
