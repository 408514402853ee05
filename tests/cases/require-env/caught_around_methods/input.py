from anthropic import Anthropic
from groq import Groq
from openai import OpenAI, OpenAIError

OFF = (OpenAIError, ValueError)


class Service:
    def __init__(self):
        self.client = OpenAI()


class Others:
    def claude(self):
        return Anthropic()

    def groq(self):
        return Groq()


def start():
    try:
        return Service()
    except OFF:
        return None


def ask(others: Others, text):
    try:
        return others.groq().chat.completions.create(model="x", messages=[{"role": "user", "content": text}])
    except OpenAIError:
        # An error of another package's client.
        return others.claude()
