import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))
claude = ChatAnthropic(model="claude", api_key=os.getenv("ANTHROPIC_API_KEY"))


def ask(text):
    return claude.invoke(text), llm.invoke(text)
