from openai import AsyncOpenAI

client = AsyncOpenAI()


async def ask(text: str) -> str:
    return (await client.responses.create(model="m", input=text)).output_text


async def parts(text: str) -> object:
    async for part in await client.responses.create(model="m", input=text, stream=True):
        yield part
