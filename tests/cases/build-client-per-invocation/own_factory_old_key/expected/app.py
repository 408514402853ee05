import os

from groq import Groq
from openai import OpenAI

from settings import Settings

KEY = os.environ["OPENAI_API_KEY"]


class Clients:
    key = os.getenv("GROQ_API_KEY")

    @classmethod
    def fast(cls):
        return Groq(api_key=cls.key)

    @staticmethod
    def fresh():
        return Groq(api_key=os.environ["GROQ_API_KEY"])


def make():
    return OpenAI(api_key=KEY)


def around():
    return make()


def of_settings():
    return OpenAI(api_key=Settings.KEY)


def of_argument(key):
    return OpenAI(api_key=key)


client = make()
second = around()
third = of_settings()
fast = Clients.fast()


def create_fresh():
    return Clients.fresh()


def ask(question):
    return [each.ask(question) for each in (client, second, third, fast)]


def ask_fresh(question):
    fresh = create_fresh()
    return fresh.ask(question)
