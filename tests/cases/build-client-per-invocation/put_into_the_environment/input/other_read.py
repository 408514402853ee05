import os

from openai import OpenAI

os.environ["OPENAI_API_KEY"] = os.environ["MY_KEY"]
os.environ["LANGSMITH_PROJECT"] = os.environ.get("PROJECT", "default")
client = OpenAI()


def ask():
    return client.models.list()
