import asyncio
from openai import AsyncOpenAI
client = AsyncOpenAI()
async def ask(t):
    return await client.responses.create(model="x", input=t)
async def main():
    await ask("x")
asyncio.run(main())
