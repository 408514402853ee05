import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

if os.getenv("USE_CLAUDE"):
    limit = 200_000
    llm = ChatAnthropic(model="claude-sonnet-4-5")
else:
    limit = 128_000
    llm = ChatOpenAI(model="gpt-4o-mini")


def ask(text):
    return llm.invoke(text[:limit])
