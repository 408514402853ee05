import functools

from openai import OpenAI

client = OpenAI()
other = OpenAI(timeout=3)
third = OpenAI(timeout=4)

# A local has no place in a lambda.
if_ready = lambda ready, items: ready and [client.responses.create(model="gpt-4o", input=each) for each in items]
mapped = lambda items: list(map(lambda each: other.responses.create(model="gpt-4o", input=each), items))
reduced = lambda items: functools.reduce(lambda text, each: third.responses.create(model="gpt-4o", input=each), items)
