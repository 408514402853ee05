import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def create_claude() -> ChatAnthropic:
    return ChatAnthropic(model="claude", api_key=_require_env("ANTHROPIC_API_KEY"))


def create_gpt() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o", api_key=_require_env("OPENAI_API_KEY"))


def create_both():
    env = {name: os.getenv(name) for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY")}
    missing = [name for name, value in env.items() if not value]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    return [
        ChatAnthropic(model="claude", api_key=env["ANTHROPIC_API_KEY"]),
        ChatOpenAI(model="gpt-4o", api_key=env["OPENAI_API_KEY"]),
    ]


def create_groq():
    # Another variable stands in no mapping that holds but these.
    env = {name: os.getenv(name) for name in ("OPENAI_API_KEY", "GROQ_MODEL")}
    missing = [name for name, value in env.items() if not value]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    return ChatAnthropic(model=env["GROQ_MODEL"], api_key=env["OPENAI_API_KEY"])
