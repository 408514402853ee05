import os

from langchain_anthropic import ChatAnthropic
from openai import OpenAI


def late() -> object:
    return ChatAnthropic(model="claude-sonnet-4-5")


def falls_back() -> object:
    return OpenAI(api_key=os.getenv("MY_SERVICE_KEY"))
