from openai import AsyncOpenAI

client = AsyncOpenAI()


def given() -> AsyncOpenAI:
    return client


async def ask(text: str) -> str:
    return (await client.responses.create(model="m", input=text)).output_text
