import logfire
from openai import AsyncOpenAI

logfire.configure()


def create_client():
    client = AsyncOpenAI()
    logfire.instrument_openai(client)
    return client


async def ask(text):
    client = create_client()
    return await client.responses.create(model="gpt-4o-mini", input=text)
