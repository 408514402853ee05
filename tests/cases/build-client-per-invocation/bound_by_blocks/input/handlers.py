import os

from openai import OpenAI

try:
    limit = int(os.environ["LIMIT"])
except ValueError as error:
    raise SystemExit(f"no limit: {error}") from error

try:
    client = OpenAI()
except Exception as error:
    raise RuntimeError(f"no client: {error}") from error


def ask():
    return client.models.list(), limit
