import os

from langchain_openai import ChatOpenAI
from openai import OpenAI

ADDRESS = os.environ["ADDRESS"]


def create_llm() -> ChatOpenAI:
    address = os.environ["ADDRESS"]
    return ChatOpenAI(model="gpt-4o-mini", base_url=address)


# The module itself asks it.
client = OpenAI()
print(client.models.list(), ADDRESS)


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
