import os

from langchain_anthropic import ChatAnthropic


def summarize(text: str) -> str:
    llm = ChatAnthropic(model="claude-sonnet-4-5", api_key=os.getenv("OPENAI_API_KEY"))
    return llm.invoke(text).content
