from openai import AsyncOpenAI

client = AsyncOpenAI()


async def ask(text: str) -> str:
    def asked() -> object:
        return client.responses.create(model="m", input=text)

    return (await asked()).output_text
