import os

from openai import AsyncOpenAI


async def summarize(ctx: dict, text: str) -> str:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input=text)
    return response.output_text


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


async def startup(_: dict) -> None:
    check_environment()


class WorkerSettings:
    functions = [summarize]
    max_jobs = 4
    on_startup = startup
