from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

from app.env import require_env


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini", api_key=require_env("OPENAI_API_KEY"))


def create_claude() -> ChatAnthropic:
    return ChatAnthropic(model="claude", api_key=require_env("ANTHROPIC_API_KEY"))


def ask(text):
    claude = create_claude()
    llm = create_llm()
    return claude.invoke(text), llm.invoke(text)
