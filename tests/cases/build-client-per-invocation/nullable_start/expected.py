import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI | None:
    if os.getenv("OPENAI_API_KEY"):
        return OpenAI(http_client=_openai_transport(os.getpid()))
    return None


def ask(text):
    client = create_client()
    if client is None:
        return "no model"
    return client.responses.create(model="gpt-4o-mini", input=text).output_text
