from os import getenv

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini", api_key=getenv("OPENAI_API_KEY"))
claude = ChatAnthropic(model="claude", api_key=getenv("ANTHROPIC_API_KEY"))
both = llm.with_fallbacks([claude])


def ask(text):
    return both.invoke(text)
