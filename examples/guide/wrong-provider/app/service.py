"""A model of Anthropic, with the key of OpenAI."""

import os

from langchain_anthropic import ChatAnthropic


def run(question: str) -> str:
    llm = ChatAnthropic(model="claude-sonnet-4-5", api_key=os.environ["OPENAI_API_KEY"], max_retries=0)
    return str(llm.invoke(question).content)
