import os

from faststream import FastStream
from faststream.redis import RedisBroker
from openai import AsyncOpenAI

broker = RedisBroker("redis://queue")
app = FastStream(broker)


@app.on_startup
async def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


@broker.subscriber("texts")
async def summarize(text: str) -> None:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input=text)
    print(response.output_text)
