import functools
import os

from openai import DefaultHttpxClient, OpenAI

print("starting")


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


REGION = os.getenv("REGION")


def create_client() -> OpenAI:
    key = os.getenv("OPENAI_API_KEY")
    if not key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return OpenAI(api_key=key, http_client=_openai_transport(os.getpid()))


def ask(text: str) -> str:
    client = create_client()
    return client.responses.create(model="m", input=f"{REGION}: {text}").output_text
