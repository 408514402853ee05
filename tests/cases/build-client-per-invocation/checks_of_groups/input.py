import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI
from openai import AsyncAzureOpenAI

llm = ChatOpenAI(model="gpt-4o")
judge = ChatAnthropic(model="claude-sonnet-4-5")
azure = AsyncAzureOpenAI(
    azure_endpoint=os.getenv("AZURE_OPENAI_ENDPOINT"),
    api_key=os.getenv("AZURE_OPENAI_API_KEY"),
    api_version=os.getenv("AZURE_OPENAI_API_VERSION"),
)


async def ask(text: str):
    return [await llm.ainvoke(text), await judge.ainvoke(text)]


async def ask_azure(text: str):
    return await azure.responses.create(model="gpt-4.1", input=text)
