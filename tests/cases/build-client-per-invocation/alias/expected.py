import asyncio
import functools

import langchain_openai as lc
from anthropic import AsyncAnthropic as Claude, DefaultAsyncHttpxClient
from langchain_anthropic import ChatAnthropic as Chat


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _anthropic_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_claude() -> Claude:
    return Claude(http_client=_anthropic_loop_transport(asyncio.get_running_loop()))


def create_chat() -> Chat:
    return Chat(model="claude-sonnet-4-5")


def create_judge() -> lc.ChatOpenAI:
    return lc.ChatOpenAI(model="gpt-4o-mini")


async def ask(question: str):
    claude = create_claude()
    draft = await claude.messages.create(model="m", max_tokens=10, messages=[{"role": "user", "content": question}])
    chat = create_chat()
    judge = create_judge()
    return chat.invoke(draft.content), judge.invoke(question)
