from openai import OpenAI

clients = by_name = {}
clients["fast"] = OpenAI(timeout=3)

client = OpenAI()
again = client
again.timeout = 3

first = second = [OpenAI()]
second += [OpenAI(timeout=2)]

# Bound anew, it is another object: nothing of the first is changed.
model = base = OpenAI()
model = model.with_options(timeout=4)


def ask(q):
    answers = by_name["fast"].responses.create(input=q), client.responses.create(input=q)
    return answers, first[1].responses.create(input=q), model.responses.create(input=q), base.responses.create(input=q)
