"""Settings."""

import os


OPENAI_KEY = os.getenv("OPENAI_API_KEY")
OTHER: str = os.getenv("ANTHROPIC_API_KEY", "")


class Plain:
    key = os.getenv("OPENAI_API_KEY")


class Field(dict):
    key: str = "sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"
