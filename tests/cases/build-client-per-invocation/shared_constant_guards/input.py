import os

from langchain_openai import ChatOpenAI
from openai import AzureOpenAI

KEY = os.getenv("AZURE_OPENAI_API_KEY")
URL = os.getenv("AZURE_OPENAI_ENDPOINT")
NAME = os.getenv("NAME")
if not KEY or not URL:
    raise RuntimeError("Set AZURE_OPENAI_API_KEY and AZURE_OPENAI_ENDPOINT")
assert NAME, "Set NAME"

client = AzureOpenAI(api_key=KEY, azure_endpoint=URL, api_version="2024-10-21")
other = ChatOpenAI(api_key=NAME)


def ask(text):
    return client.responses.create(model="gpt-4o-mini", input=text)


def endpoint():
    return URL.rstrip("/")


def answer(text):
    return other.invoke(text)
