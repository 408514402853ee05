import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

KEY = os.getenv("OPENAI_API_KEY")

if os.getenv("PROVIDER") == "anthropic":
    llm = ChatAnthropic(model="claude-sonnet-4-5", api_key=os.getenv("ANTHROPIC_API_KEY"))
else:
    llm = ChatOpenAI(model="gpt-4o-mini", api_key=KEY)

fast = ChatOpenAI(model="gpt-4o-nano")


def ask(text):
    return llm.invoke(text), fast.invoke(text)
