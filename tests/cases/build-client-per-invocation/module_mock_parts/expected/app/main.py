from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_client() -> AsyncOpenAI:
    return AsyncOpenAI()


def ask(text):
    llm = create_llm()
    return llm.invoke(text).content


async def raw(text):
    client = create_client()
    return await client.chat.completions.create(model="gpt-4o-mini", messages=[text])
