from openai import OpenAI

from tools import kept, register

client = OpenAI()
other = OpenAI()


@register(client)
class Registered(kept(OpenAI())):
    # A comprehension is a scope of its own, in which the class sets nothing.
    several = [other for _ in range(3)]


def ask(q):
    return client.responses.create(input=q), other.responses.create(input=q)
