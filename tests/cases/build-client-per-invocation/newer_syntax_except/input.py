import os

from openai import APIError, OpenAI

client = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))


def names() -> list[str]:
    try:
        return [model.id for model in client.models.list()]
    except APIError, OSError:
        return []


def count() -> int:
    try:
        return len(list(client.models.list()))
    except* APIError, OSError, ValueError:
        raise
