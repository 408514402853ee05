from openai import AsyncOpenAI


def create_client() -> AsyncOpenAI:
    return AsyncOpenAI()


class Service:
    @property
    def client(self):
        return create_client()

    async def ask(self, text):
        return await self.client.responses.create(model="gpt-4o-mini", input=text)


async def ask(text):
    client = create_client()
    return await client.responses.create(model="gpt-4o-mini", input=text)
