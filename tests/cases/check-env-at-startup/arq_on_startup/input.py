from openai import AsyncOpenAI


async def summarize(ctx: dict, text: str) -> str:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input=text)
    return response.output_text


async def open_all(ctx: dict) -> None:
    ctx["seen"] = set()


class WorkerSettings:
    functions = [summarize]
    on_startup = open_all
