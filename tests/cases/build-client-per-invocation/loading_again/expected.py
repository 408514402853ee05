import asyncio
import itertools
import threading

from openai import OpenAI


def make(left):
    if left:
        return make(left - 1)
    return OpenAI()


def build(left):
    return build(left - 1) if left else OpenAI()


def some(left):
    if left:
        return None
    return OpenAI()


def clients():
    while True:
        yield OpenAI()


async def flow():
    yield OpenAI()


async def main():
    async for each in flow():
        return each


async def one():
    return OpenAI()


deep = make(3)
built = build(3)
sent = clients().send(None)
drawn = clients().__next__()
ran = asyncio.run(main=main())
pending = one()
done = asyncio.run(pending)
waiting = one()
with asyncio.Runner() as runner:
    kept = runner.run(one())
threading.Timer(0, OpenAI).start()
idle = threading.Timer(0, OpenAI)
pool = list(itertools.starmap(OpenAI, [()]))


async def handler(event, context):
    nothing = some(3)
    return deep, built, nothing, sent, drawn, ran, done, await waiting, kept, idle, pool
