import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def create_client() -> OpenAI:
    return OpenAI(
        api_key=os.getenv("OPENAI_API_KEY", ""),
        http_client=_openai_transport(os.getpid()),
    )


def create_other() -> OpenAI:
    return OpenAI(
        api_key=_require_env("OTHER_KEY"), http_client=_openai_transport(os.getpid())
    )


def ask(text):
    client = create_client()
    if not client.api_key:
        return "not configured"
    return client.responses.create(model="gpt-4o-mini", input=text)


def answer(text):
    other = create_other()
    return other.responses.create(model="gpt-4o-mini", input=text)
