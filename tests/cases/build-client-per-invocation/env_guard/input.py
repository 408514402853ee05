import os

from openai import AsyncOpenAI

api_key = os.getenv("OPENAI_API_KEY")
if not api_key:
    raise RuntimeError("Set OPENAI_API_KEY")

client = AsyncOpenAI(api_key=api_key)


async def ask(text):
    return await client.responses.create(model="gpt-4o-mini", input=text)
