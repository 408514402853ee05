import os

from openai import AsyncOpenAI


def create_client() -> AsyncOpenAI:
    api_key = os.getenv("OPENAI_API_KEY")
    if not api_key:
        raise RuntimeError("Set OPENAI_API_KEY")
    return AsyncOpenAI(api_key=api_key)


async def ask(text):
    client = create_client()
    return await client.responses.create(model="gpt-4o-mini", input=text)
