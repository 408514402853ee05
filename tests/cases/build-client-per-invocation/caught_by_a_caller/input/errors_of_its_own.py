import os

from openai import AsyncOpenAI


class NoSettings(Exception):
    pass


KEY = os.getenv("OPENAI_API_KEY")
if not KEY:
    raise NoSettings
client = AsyncOpenAI(api_key=KEY)


async def load():
    return await client.models.list()
