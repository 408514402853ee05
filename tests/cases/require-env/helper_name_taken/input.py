"""Another function of the name stays what it is, and reads that are no plain ones of the environment as well."""

import os
from os import environ

from decouple import config
from openai import OpenAI


def _require_env(name: str) -> None:
    print(name)


def first() -> OpenAI:
    return OpenAI(api_key=os.getenv("FIRST_KEY"))


def second() -> OpenAI: return OpenAI(api_key=os.getenv("SECOND_KEY"))


def third() -> OpenAI:
    return OpenAI(api_key=environ.get("THIRD_KEY"))


def fourth() -> OpenAI:
    return OpenAI(api_key=config("FOURTH_KEY", default=None))
