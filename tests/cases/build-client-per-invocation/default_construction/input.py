import os

from openai import AsyncOpenAI


# Asks the model.
async def ask(
    text: str,
    client: AsyncOpenAI = AsyncOpenAI(
        api_key=os.getenv("OPENAI_API_KEY"),
    ),
) -> str:
    """Ask."""
    response = await client.responses.create(model="gpt-4o-mini", input=text)
    return response.output_text


class Service:
    def __init__(self, *, client=AsyncOpenAI()):
        self.client = client


def short(client=AsyncOpenAI()): return client
