import os as system
from os import environ as env
from os import getenv

import langchain_openai as lc
from openai import OpenAI as Client


def _require_env(name: str) -> str:
    value = system.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


Model = lc.ChatOpenAI


def first() -> object:
    api_key = env.get("OPENAI_API_KEY")
    if not api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return Client(api_key=api_key)


def second() -> object:
    api_key = getenv("OPENAI_API_KEY")
    if not api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return Model(api_key=api_key)


def third() -> object:
    print(system.name)
    _require_env("OPENAI_API_KEY")
    return lc.ChatOpenAI()
