import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI


def create_llm():
    provider = os.getenv("PROVIDER", "openai")
    if provider == "openai":
        return ChatOpenAI(model="gpt-4o-mini", api_key=os.environ["OPENAI_API_KEY"])
    if provider == "anthropic":
        return ChatAnthropic(model="claude-sonnet-4-5", api_key=os.environ["ANTHROPIC_API_KEY"])
    raise ValueError(f"Unknown provider {provider}")


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
