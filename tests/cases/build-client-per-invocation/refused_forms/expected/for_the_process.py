from agents import set_default_openai_client
from openai import AsyncOpenAI

client = AsyncOpenAI()
set_default_openai_client(client)


async def ask(q):
    return await client.responses.create(input=q)
