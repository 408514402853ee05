import asyncio
import functools

import groq


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _groq_loop_transport(_loop: asyncio.AbstractEventLoop) -> groq.DefaultAsyncHttpxClient:
    return groq.DefaultAsyncHttpxClient()


def create_client() -> groq.AsyncGroq:
    return groq.AsyncGroq(http_client=_groq_loop_transport(asyncio.get_running_loop()))


async def ask(text):
    client = create_client()
    return await client.chat.completions.create(model="x", messages=[{"role": "user", "content": text}])
