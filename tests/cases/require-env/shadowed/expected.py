import os

from openai import OpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def given(OpenAI: type) -> object:
    return OpenAI()


def rebound() -> object:
    OpenAI = dict
    return OpenAI()


def local_names(api_key: str, missing: list[str]) -> object:
    print(api_key, missing)
    return OpenAI(api_key=_require_env("OPENAI_API_KEY"))


def other_os(os: object) -> object:
    _require_env("OPENAI_API_KEY")
    return OpenAI(timeout=os)
