import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

PROVIDER = os.getenv("PROVIDER", "openai")

if PROVIDER == "openai":
    llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.environ["OPENAI_API_KEY"])
elif PROVIDER == "anthropic":
    llm = ChatAnthropic(model="claude-sonnet-4-5", api_key=os.environ["ANTHROPIC_API_KEY"])
else:
    raise ValueError(f"Unknown provider {PROVIDER}")


def ask(text):
    return llm.invoke(text)
