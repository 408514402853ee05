import os

from openai import OpenAI

if os.getenv("TEAM"):
    client, name = OpenAI(organization="team"), "team"
else:
    client, name = OpenAI(), "own"


def ask(text):
    return client.responses.create(model="gpt-4o", input=text), name
