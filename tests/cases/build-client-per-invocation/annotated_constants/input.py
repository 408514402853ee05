import os
from typing import Final, Optional

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

api_key: Optional[str] = os.getenv("OPENAI_API_KEY")
other_key: Optional[str] = os.getenv("ANTHROPIC_API_KEY")
MODEL: Final = "a"
llm = ChatOpenAI(model="gpt-4o", api_key=api_key)
claude = ChatAnthropic(model=MODEL, api_key=other_key)


def ask(text):
    return llm.invoke(text)


def other(text):
    return claude.invoke(text)
