import os

from openai import OpenAI

KEY = os.environ.get("OPENAI_API_KEY")
if not KEY:
    raise SystemExit("no key")
client = OpenAI(api_key=KEY)


def ask():
    return client.models.list()
