import asyncio
import os

import langchain_openai as lc
from anthropic import AsyncAnthropic as Claude, DefaultAsyncHttpxClient
from langchain_anthropic import ChatAnthropic as Chat

# Holds no credential. One for each event loop, to which connections belong.
_anthropic_async_transports: dict[object, DefaultAsyncHttpxClient] = {}


def _anthropic_async_transport() -> DefaultAsyncHttpxClient:
    try:
        owner: object = asyncio.get_running_loop()
    except RuntimeError:
        owner = os.getpid()
    if owner not in _anthropic_async_transports:
        for loop in list(_anthropic_async_transports):
            if isinstance(loop, asyncio.AbstractEventLoop) and loop.is_closed():
                _anthropic_async_transports.pop(loop, None)
        # Without a loop no connection can be kept for the next call.
        headers = {"Connection": "close"} if isinstance(owner, int) else None
        _anthropic_async_transports[owner] = DefaultAsyncHttpxClient(headers=headers)
    return _anthropic_async_transports[owner]


def create_claude() -> Claude:
    return Claude(http_client=_anthropic_async_transport())


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
