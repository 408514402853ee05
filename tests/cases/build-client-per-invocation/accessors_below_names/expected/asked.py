"""What the file's own function sets may ask for the value already."""

import os


def first(key):
    return key[:1]


TOKEN = os.getenv("OPENAI_API_KEY", "none")
NAME = "asked"


def read_token() -> str:
    return os.getenv("OPENAI_API_KEY", "none")


LETTER = first(TOKEN)
