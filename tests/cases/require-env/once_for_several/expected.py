import os

from openai import OpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def build(flag: bool) -> list[object]:
    api_key = _require_env("OPENAI_API_KEY")
    found: list[object] = [OpenAI(api_key=api_key), OpenAI(api_key=api_key)]
    if flag:
        found.append(OpenAI(api_key=os.getenv("OPENAI_API_KEY")))
    return found


def arms(flag: bool) -> object:
    if flag:
        _require_env("OPENAI_API_KEY")
        return OpenAI(timeout=1)
    _require_env("OPENAI_API_KEY")
    return OpenAI(timeout=2)
