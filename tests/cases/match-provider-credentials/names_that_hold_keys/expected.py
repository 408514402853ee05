import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

OPENAI_API_KEY = os.getenv("OPENAI_API_KEY")
CLAUDE_KEY = os.getenv("ANTHROPIC_API_KEY")

gpt = ChatOpenAI(model="gpt-4o", api_key=OPENAI_API_KEY)
shared = ChatAnthropic(
    model="claude-sonnet-4-5", api_key=os.getenv("ANTHROPIC_API_KEY")
)
own = ChatAnthropic(model="claude-sonnet-4-5", api_key=CLAUDE_KEY)


def build() -> object:
    key = os.getenv("ANTHROPIC_API_KEY")
    return ChatAnthropic(model="claude-sonnet-4-5", api_key=key)
