"""Settings."""

import os

API_KEY = os.getenv("OPENAI_API_KEY") or os.getenv("LLM_KEY")


def read_api_key():
    """Read the api key."""
    return os.getenv("OPENAI_API_KEY") or os.getenv("LLM_KEY")
