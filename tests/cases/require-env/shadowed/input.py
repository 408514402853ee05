import os

from openai import OpenAI


def given(OpenAI: type) -> object:
    return OpenAI()


def rebound() -> object:
    OpenAI = dict
    return OpenAI()


def local_names(api_key: str, missing: list[str]) -> object:
    print(api_key, missing)
    return OpenAI(api_key=os.getenv("OPENAI_API_KEY"))


def other_os(os: object) -> object:
    return OpenAI(timeout=os)
