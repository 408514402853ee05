"""The name stands for something else in an inner scope; only the real one changes."""

import os

KEY = os.getenv("OPENAI_API_KEY")


def sort(rows: list[dict[str, str]], KEY: str) -> None:
    print("sorted by", KEY)


def quiet(print: object) -> None:
    print("key", KEY)


def again() -> None:
    KEY = "name"
    print("sorted by", KEY)


def real() -> None:
    print("key", bool(KEY))
