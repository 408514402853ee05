"""Keys."""

import os


TOKEN = os.getenv("ANTHROPIC_API_KEY")
REGION = "eu"


def read_token() -> str | None:
    return os.getenv("ANTHROPIC_API_KEY")
