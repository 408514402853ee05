import asyncio
import os

from groq import Groq
from openai import OpenAI
from temporalio import activity
from temporalio.client import Client
from temporalio.worker import Worker


@activity.defn
def summarize(text: str) -> str:
    return OpenAI().responses.create(model="gpt-4o-mini", input=text).output_text


@activity.defn
def translate(text: str) -> str:
    return str(Groq().chat.completions.create(model="llama", messages=[]))


async def run() -> None:
    client = await Client.connect("localhost:7233")
    worker = Worker(client, task_queue="texts", activities=[summarize, translate])
    await worker.run()


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    missing = [
        name for name in ("GROQ_API_KEY", "OPENAI_API_KEY") if not os.getenv(name)
    ]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))


if __name__ == "__main__":
    check_environment()
    asyncio.run(run())
