import os

from openai import OpenAI


def given(OpenAI: type) -> object:
    return OpenAI()


def rebound() -> object:
    OpenAI = dict
    return OpenAI()


def local_names(api_key: str, missing: list[str]) -> object:
    print(api_key, missing)
    api_key_value = os.getenv("OPENAI_API_KEY")
    if not api_key_value:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return OpenAI(api_key=api_key_value)


def other_os(os: object) -> object:
    return OpenAI(timeout=os)
