import os

import httpx
from anthropic import Anthropic
from groq import Groq
from openai import AsyncOpenAI, OpenAI

TIMEOUT = float(os.environ["OPENAI_TIMEOUT"])
client = OpenAI(timeout=TIMEOUT)


async def early():
    return await client.models.list()


client = AsyncOpenAI()
other: object = Groq(http_client=httpx.Client())
other = Anthropic()


async def late():
    return await client.models.list(), other.models.list()
