import os

from langchain_openai import ChatOpenAI
from openai import OpenAI

ADDRESS = os.environ["ADDRESS"]
llm = ChatOpenAI(model="gpt-4o-mini", base_url=ADDRESS)

# The module itself asks it.
client = OpenAI()
print(client.models.list(), ADDRESS)


def ask(text):
    return llm.invoke(text)
