import os

from anthropic import Anthropic
from openai import AsyncOpenAI, OpenAI

client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
claude = Anthropic()
aclient = AsyncOpenAI()


def ask(text):
    return client.responses.create(model="gpt-4o-mini", input=text), claude.messages


async def aask(text):
    return await aclient.responses.create(model="gpt-4o-mini", input=text)
