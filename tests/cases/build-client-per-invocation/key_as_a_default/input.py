import os

from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, OpenAI


def ask(text, api_key=os.getenv("OPENAI_API_KEY")):
    return OpenAI(api_key=api_key).responses.create(model="gpt-4o-mini", input=text)


class Service:
    async def run(self, text, *, key=os.environ["OPENAI_API_KEY"]):
        return await AsyncOpenAI(api_key=key).responses.create(model="gpt-4o-mini", input=text)


def answer(text, api_key=None, model=os.getenv("MODEL", "gpt-4o-mini")):
    api_key = api_key or os.getenv("OPENAI_API_KEY")
    return ChatOpenAI(api_key=api_key, model=model).invoke(text)
