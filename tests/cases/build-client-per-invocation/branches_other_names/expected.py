import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

if os.getenv("USE_CLAUDE"):
    limit = 200_000
else:
    limit = 128_000


def create_llm():
    if os.getenv("USE_CLAUDE"):
        llm = ChatAnthropic(model="claude-sonnet-4-5")
    else:
        llm = ChatOpenAI(model="gpt-4o-mini")
    return llm


def ask(text):
    llm = create_llm()
    return llm.invoke(text[:limit])
