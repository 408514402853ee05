import os

from langchain_anthropic import ChatAnthropic


def given(ChatAnthropic: type) -> object:
    return ChatAnthropic(api_key=os.getenv("OPENAI_API_KEY"))


def other_os(os: object) -> object:
    return ChatAnthropic(model="claude-sonnet-4-5", api_key=os.getenv("OPENAI_API_KEY"))
