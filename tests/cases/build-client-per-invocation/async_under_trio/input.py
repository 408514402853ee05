import trio
from openai import AsyncOpenAI

client = AsyncOpenAI()


async def ask(text: str) -> str:
    with trio.fail_after(30):
        return (await client.responses.create(model="m", input=text)).output_text
