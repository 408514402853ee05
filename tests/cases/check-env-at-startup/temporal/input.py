import asyncio

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


if __name__ == "__main__":
    asyncio.run(run())
