import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


# Each arm needs the same key.
def create_llm() -> ChatOpenAI:
    _require_env("OPENAI_API_KEY")
    if os.getenv("PROVIDER") == "small":
        return ChatOpenAI(model="gpt-4o-mini")
    if os.getenv("PROVIDER") == "large":
        return ChatOpenAI(model="gpt-4o")
    return ChatOpenAI(model="o3")


# One arm needs none.
def create_judge() -> ChatOpenAI | None:
    if os.getenv("JUDGE"):
        _require_env("OPENAI_API_KEY")
        return ChatOpenAI(model="o3")
    return None


# Each needs another.
def create_chosen():
    if os.getenv("CLAUDE"):
        _require_env("ANTHROPIC_API_KEY")
        return ChatAnthropic(model="claude-sonnet-4-5")
    _require_env("OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o")


def create_table():
    _require_env("OPENAI_API_KEY")
    table = {}
    for name in ("gpt-4o", "o3"):
        table[name] = ChatOpenAI(model=name)
    return table


def create_listed():
    # It may be empty.
    listed = {}
    for model in os.getenv("MODELS", "").split(","):
        _require_env("OPENAI_API_KEY")
        listed[model] = ChatOpenAI(model=model)
    return listed


def ask(text):
    llm = create_llm()
    judge = create_judge()
    chosen = create_chosen()
    table = create_table()
    listed = create_listed()
    return llm.invoke(text), judge, chosen.invoke(text), table["o3"].invoke(text), listed
