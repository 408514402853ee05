"""Asks questions."""


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


import os


def ask(question):
    _require_env("OPENAI_API_KEY")
    return OpenAI().responses.create(input=question)


from openai import OpenAI


def two():
    return OpenAI(api_key=_require_env("OTHER_KEY"))
