import os

from openai import OpenAI


def one_line() -> object: return OpenAI()


def condition(flag: bool) -> object:
    if flag:
        return None
    elif OpenAI().models:
        return flag
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return OpenAI()
