from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

from app.env import require_env


def create_both():
    llm = ChatOpenAI(model="gpt-4o-mini", api_key=require_env("OPENAI_API_KEY"))
    claude = ChatAnthropic(model="claude", api_key=require_env("ANTHROPIC_API_KEY"))
    return llm.with_fallbacks([claude])


def ask(text):
    both = create_both()
    return both.invoke(text)
