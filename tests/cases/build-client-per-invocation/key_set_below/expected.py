import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI:
    openai_api_key = os.getenv("OPENAI_API_KEY")
    if not openai_api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    client = OpenAI(http_client=_openai_transport(os.getpid()))
    client.api_key = openai_api_key
    return client


def run(text: str):
    client = create_client()
    return client.chat.completions.create(model="gpt", messages=[{"role": "user", "content": text}])
