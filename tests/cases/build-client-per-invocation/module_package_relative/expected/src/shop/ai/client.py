from openai import AsyncOpenAI


def create_client() -> AsyncOpenAI:
    return AsyncOpenAI()
