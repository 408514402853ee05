import asyncio
import functools
import os

from agents import Agent, AsyncOpenAI, OpenAIChatCompletionsModel, Runner
from openai import DefaultAsyncHttpxClient


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_agent() -> Agent:
    provider = AsyncOpenAI(
        api_key=os.getenv("GEMINI_API_KEY"),
        base_url="https://generativelanguage.googleapis.com/v1beta/openai",
        http_client=_openai_loop_transport(asyncio.get_running_loop()),
    )
    model = OpenAIChatCompletionsModel(model="gemini-2.0-flash", openai_client=provider)
    return Agent(name="Greeting", instructions="Greet.", model=model)


async def greet(text):
    agent = create_agent()
    result = await Runner.run(agent, text)
    return result.final_output
