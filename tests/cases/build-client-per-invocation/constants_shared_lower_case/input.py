import os

from langchain_openai import ChatOpenAI
from openai import OpenAI

api_key = os.environ["OPENAI_API_KEY"]
llm = ChatOpenAI(api_key=api_key)
client = OpenAI(api_key=api_key)


def shared():
    return llm


async def close():
    client.close()


def ask(text):
    return llm.invoke(text), client.responses.create(model="gpt-4.1", input=text)
