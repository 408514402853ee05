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


# One for each, and there may be none.
def made_for_each(names: list[str]) -> object:
    return [OpenAI() for _ in names]


# It is chosen within the lambda.
def chosen_later(offline: bool) -> object:
    return lambda: None if offline else OpenAI()
