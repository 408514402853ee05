"""Another function of the name stays what it is, and reads that are no plain ones of the environment as well."""

import os
from os import environ

from decouple import config
from openai import OpenAI


def _require_env_2(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def _require_env(name: str) -> None:
    print(name)


def first() -> OpenAI:
    return OpenAI(api_key=_require_env_2("FIRST_KEY"))


def second() -> OpenAI: return OpenAI(api_key=_require_env_2("SECOND_KEY"))


def third() -> OpenAI:
    api_key = environ.get("THIRD_KEY")
    if not api_key:
        raise RuntimeError("Missing THIRD_KEY")
    return OpenAI(api_key=api_key)


def fourth() -> OpenAI:
    api_key = config("FOURTH_KEY", default=None)
    if not api_key:
        raise RuntimeError("Missing FOURTH_KEY")
    return OpenAI(api_key=api_key)
