from openai import AsyncOpenAI


async def summarize(ctx: dict, text: str) -> str:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input=text)
    return response.output_text


class WorkerSettings:
    functions = [summarize]
    max_jobs = 4
