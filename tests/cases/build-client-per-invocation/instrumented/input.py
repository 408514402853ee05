import logfire
from openai import AsyncOpenAI

logfire.configure()
client = AsyncOpenAI()
logfire.instrument_openai(client)


async def ask(text):
    return await client.responses.create(model="gpt-4o-mini", input=text)
