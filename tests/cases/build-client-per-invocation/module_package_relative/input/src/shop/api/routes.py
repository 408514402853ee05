from ..ai.client import client


async def ask(text):
    return await client.responses.create(model="m", input=text)
