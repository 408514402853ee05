"""Factories of which one may have its key in either of several variables share one function that asks for all."""

import os

from langchain_openai import AzureChatOpenAI
from openai import OpenAI

client = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))
llm = AzureChatOpenAI(azure_deployment="chat")


def draft(text: str) -> str:
    return client.responses.create(model="m", input=text).output_text


async def review(text: str) -> str:
    return (await llm.ainvoke(text)).text
