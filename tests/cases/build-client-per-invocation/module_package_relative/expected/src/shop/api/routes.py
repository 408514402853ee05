from ..ai.client import create_client


async def ask(text):
    client = create_client()
    return await client.responses.create(model="m", input=text)
