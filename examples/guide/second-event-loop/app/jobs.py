"""Jobs that each run in an event loop of their own, as in a Celery task that calls `asyncio.run`."""

import asyncio
import os

from openai import AsyncOpenAI

client = AsyncOpenAI(api_key=os.environ["OPENAI_API_KEY"], max_retries=0)


async def ask(text: str) -> str:
    completion = await client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": text}])
    return completion.choices[0].message.content or ""


def run(text: str) -> str:
    return asyncio.run(ask(text))
