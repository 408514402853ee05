from openai import AsyncOpenAI

client = AsyncOpenAI()


def build(name):
    return name, client


if __name__ == "__main__":
    import asyncio

    # Try it.
    asyncio.run(print(build("a")))
