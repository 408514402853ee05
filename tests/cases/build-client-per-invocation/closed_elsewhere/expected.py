from openai import AsyncOpenAI


def create_client() -> AsyncOpenAI:
    return AsyncOpenAI()


async def ask(text):
    client = create_client()
    return await client.responses.create(model="gpt-4o-mini", input=text)


async def shutdown():
    client = create_client()
    await client.close()
