import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

if os.getenv("USE_CLAUDE"):
    limit = 200_000
else:
    limit = 128_000


def create_llm():
    if os.getenv("USE_CLAUDE"):
        return ChatAnthropic(model="claude-sonnet-4-5")
    return ChatOpenAI(model="gpt-4o-mini")


def ask(text):
    llm = create_llm()
    return llm.invoke(text[:limit])
