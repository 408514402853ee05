import functools
import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI
from openai import DefaultHttpxClient, OpenAI, OpenAIError


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def create_client() -> OpenAI | None:
    try:
        return OpenAI(
            api_key=os.getenv("OPENAI_API_KEY"),
            http_client=_openai_transport(os.getpid()),
        )
    except OpenAIError:
        return None


def create_llm():
    try:
        return ChatAnthropic(model="claude-sonnet-4-5")
    except Exception:
        _require_env("OPENAI_API_KEY")
        return ChatOpenAI(model="gpt-4o")


def create_judge() -> ChatOpenAI:
    try:
        return ChatOpenAI(model="o3", api_key=_require_env("JUDGE_KEY"))
    except Exception as error:
        raise SystemExit("no judge") from error


def ask(text):
    client = create_client()
    if client is None:
        return None
    llm = create_llm()
    judge = create_judge()
    return judge.invoke(llm.invoke(text).content)
