import os

from openai import OpenAI


def read_both():
    return os.getenv("OPENAI_API_KEY"), os.getenv("OPENAI_BASE_URL")


def make(api_key, base_url):
    return OpenAI(api_key=api_key, base_url=base_url)


class Maker:
    @classmethod
    def build(cls, token):
        return OpenAI(api_key=token)


api_key, base_url = read_both()
KEY = os.getenv("OPENAI_API_KEY")

client = make(api_key, base_url)
by_class = Maker.build(api_key)
# Near misses: a constant of the environment is read again, an address is no credential.
fresh = make(KEY, base_url)


def ask(text):
    by_class.responses.create(model="gpt-4o", input=text)
    fresh.responses.create(model="gpt-4o", input=text)
    return client.responses.create(model="gpt-4o", input=text)
