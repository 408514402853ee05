import os

from openai import AsyncAzureOpenAI, AsyncOpenAI
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

HOST = os.getenv("API_HOST", "openai")
if HOST == "openai":
    client = AsyncOpenAI()
    MODEL = "gpt-4o-mini"
else:
    client = AsyncAzureOpenAI()
    MODEL = os.environ["DEPLOYMENT"]

KEY = os.getenv("OPENAI_API_KEY")
if KEY:
    family = "gpt"
    name = f"{family}-4o"
    llm = ChatOpenAI(model=name, api_key=KEY)
    LIMIT = len(family) * 1000
else:
    llm = ChatAnthropic(model="claude-sonnet-4-5")
    LIMIT = 2000


async def ask(text):
    return await client.responses.create(model=MODEL, input=text)


def answer(text):
    return llm.invoke(text[:LIMIT])
