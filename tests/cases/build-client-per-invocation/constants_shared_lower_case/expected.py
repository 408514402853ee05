import os

from langchain_openai import ChatOpenAI
from openai import OpenAI


def create_llm() -> ChatOpenAI:
    openai_api_key = os.environ["OPENAI_API_KEY"]
    return ChatOpenAI(api_key=openai_api_key)


def create_client() -> OpenAI:
    openai_api_key = os.environ["OPENAI_API_KEY"]
    return OpenAI(api_key=openai_api_key)


def shared():
    return create_llm()


async def close():
    client = create_client()
    client.close()


def ask(text):
    llm = create_llm()
    client = create_client()
    return llm.invoke(text), client.responses.create(model="gpt-4.1", input=text)
