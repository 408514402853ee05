"""Says what it is."""

import functools
import os

from openai import DefaultHttpxClient, OpenAI

from app.env import require_env


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(
        api_key=require_env("OPENAI_API_KEY"),
        http_client=_openai_transport(os.getpid()),
    )


def ask(text):
    client = create_client()
    return client.responses.create(model="gpt-4o", input=text)
