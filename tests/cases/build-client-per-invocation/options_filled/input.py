import os

from openai import AsyncOpenAI, OpenAI

GATEWAY_KEY = os.getenv("GATEWAY_KEY", os.getenv("OPENAI_API_KEY", "")).strip()
GATEWAY_URL = os.getenv("GATEWAY_URL", "").strip()  # café: empty for the provider itself
TEAM = "search"

# What the gateway asks for.
options = {"api_key": GATEWAY_KEY}
if GATEWAY_URL:
    options["base_url"] = GATEWAY_URL
else:
    options.update(
        timeout=30,
        default_headers={"X-Team": TEAM},
    )

client = OpenAI(**options)
plain = AsyncOpenAI(api_key=GATEWAY_KEY)


def answer(text):
    """The options go into the factory whole, with the statements that fill them."""
    return client.responses.create(model="gpt-4o", input=text)


async def answer_plainly(text):
    return await plain.responses.create(model="gpt-4o", input=text)
