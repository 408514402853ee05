from openai import AsyncOpenAI

client = AsyncOpenAI()


class Service:
    client = client

    async def ask(self, text):
        return await self.client.responses.create(model="gpt-4o-mini", input=text)


async def ask(text):
    return await client.responses.create(model="gpt-4o-mini", input=text)
