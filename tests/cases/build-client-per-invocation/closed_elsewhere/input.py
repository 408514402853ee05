from openai import AsyncOpenAI

client = AsyncOpenAI()


async def ask(text):
    return await client.responses.create(model="gpt-4o-mini", input=text)


async def shutdown():
    await client.close()
