import asyncio

from openai import AsyncOpenAI


async def make():
    return [AsyncOpenAI()]


async def both():
    return await asyncio.gather(make(), make())


client = asyncio.run(make())
clients = asyncio.run(both())
loop = asyncio.new_event_loop()
other = loop.run_until_complete(make())
idle = make()


async def handler(event, context):
    return client, clients, other, await idle, await make()
