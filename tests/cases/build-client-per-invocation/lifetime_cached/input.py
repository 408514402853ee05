import os

from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, OpenAI

client = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))
aclient = AsyncOpenAI()
llm = ChatOpenAI(model="gpt-4o-mini")


def ask(text):
    return client.responses.create(model="m", input=text), llm.invoke(text)


async def aask(text):
    return await aclient.responses.create(model="m", input=text)
