import os

from openai import AsyncOpenAI


async def summarize(ctx: dict, text: str) -> str:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input=text)
    return response.output_text


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


async def open_all(ctx: dict) -> None:
    check_environment()
    ctx["seen"] = set()


class WorkerSettings:
    functions = [summarize]
    on_startup = open_all
