import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI
from pydantic import SecretStr


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini", api_key=_require_env("OPENAI_API_KEY"))


def create_wrapped() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini", api_key=SecretStr(_require_env("WRAPPED_KEY")))


def create_claude() -> ChatAnthropic:
    _require_env("ANTHROPIC_API_KEY")
    return ChatAnthropic(model="claude-sonnet-4-5")


def create_judge() -> ChatOpenAI:
    # The key of the judge.
    judge_key = _require_env("JUDGE_KEY").strip()
    return ChatOpenAI(model="o3", api_key=judge_key)


def create_long() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini", temperature=0.25, api_key=_require_env("LONG_KEY"))


def create_either() -> ChatOpenAI:
    api_key = os.getenv("FIRST_KEY") or os.getenv("SECOND_KEY")
    if not api_key:
        raise RuntimeError("Missing FIRST_KEY or SECOND_KEY")
    return ChatOpenAI(api_key=api_key)


def create_fails() -> ChatOpenAI:
    return ChatOpenAI(api_key=os.environ["FAILING_KEY"])


def ask(text):
    llm = create_llm()
    wrapped = create_wrapped()
    claude = create_claude()
    judge = create_judge()
    found = [llm.invoke(text), wrapped.invoke(text), claude.invoke(text), judge.invoke(text)]
    long = create_long()
    either = create_either()
    fails = create_fails()
    return [*found, long.invoke(text), either.invoke(text), fails.invoke(text)]
