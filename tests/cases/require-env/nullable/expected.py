import contextlib
import os

from openai import OpenAI


def handled() -> object:
    try:
        return OpenAI()
    except Exception:
        return None


def suppressed() -> object:
    with contextlib.suppress(Exception):
        return OpenAI()


def chosen(offline: bool) -> object:
    return None if offline else OpenAI()


def finished() -> object:
    try:
        if not os.getenv("OPENAI_API_KEY"):
            raise RuntimeError("Missing OPENAI_API_KEY")
        return OpenAI()
    finally:
        print("done")


def made_later() -> object:
    return lambda: OpenAI()
