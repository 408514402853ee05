import os

from langchain_anthropic import ChatAnthropic


def explain(invoice: str) -> str:
    claude = ChatAnthropic(model="claude-sonnet-4-5", api_key=os.environ["OPENAI_API_KEY"])
    return claude.invoke(invoice).content
