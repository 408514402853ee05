import os

from openai import AsyncOpenAI


def create_client() -> AsyncOpenAI:
    return AsyncOpenAI(
        api_key=os.getenv("OPENAI_API_KEY"),
    )


# Asks the model.
async def ask(
    text: str,
    client: AsyncOpenAI | None = None,
) -> str:
    """Ask."""
    if client is None:
        client = create_client()
    response = await client.responses.create(model="gpt-4o-mini", input=text)
    return response.output_text


def build_client() -> AsyncOpenAI:
    return AsyncOpenAI()


class Service:
    def __init__(self, *, client=None):
        if client is None:
            client = build_client()
        self.client = client


def short(client=AsyncOpenAI()): return client
