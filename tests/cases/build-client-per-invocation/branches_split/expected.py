import os

from openai import AsyncAzureOpenAI, AsyncOpenAI
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

HOST = os.getenv("API_HOST", "openai")
if HOST == "openai":
    MODEL = "gpt-4o-mini"
else:
    MODEL = os.environ["DEPLOYMENT"]


def create_client():
    if HOST == "openai":
        client = AsyncOpenAI()
    else:
        client = AsyncAzureOpenAI()
    return client


KEY = os.getenv("OPENAI_API_KEY")
if KEY:
    family = "gpt"
    LIMIT = len(family) * 1000
else:
    LIMIT = 2000


def create_llm():
    key = os.getenv("OPENAI_API_KEY")
    if key:
        family = "gpt"
        name = f"{family}-4o"
        llm = ChatOpenAI(model=name, api_key=key)
    else:
        llm = ChatAnthropic(model="claude-sonnet-4-5")
    return llm


async def ask(text):
    client = create_client()
    return await client.responses.create(model=MODEL, input=text)


def answer(text):
    llm = create_llm()
    return llm.invoke(text[:LIMIT])
