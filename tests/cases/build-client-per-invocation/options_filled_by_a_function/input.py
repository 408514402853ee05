import os

from openai import OpenAI

options = {"api_key": os.getenv("GATEWAY_KEY")}
shown = {"api_key": os.getenv("OTHER_KEY")}


def point_at(address, *, given):
    given["base_url"] = address


def show(given):
    print(sorted(given))


point_at("http://gateway", given=options)
show(shown)
client = OpenAI(**options)
other = OpenAI(**shown)


def answer(text):
    return client.responses.create(model="gpt-4o", input=text)


def answer_otherwise(text):
    return other.responses.create(model="gpt-4o", input=text)
