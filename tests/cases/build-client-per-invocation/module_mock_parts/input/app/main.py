from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")
client = AsyncOpenAI()


def ask(text):
    return llm.invoke(text).content


async def raw(text):
    return await client.chat.completions.create(model="gpt-4o-mini", messages=[text])
