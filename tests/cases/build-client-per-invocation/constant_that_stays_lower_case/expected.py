import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


api_key = os.getenv("OPENAI_API_KEY")


def create_client() -> OpenAI:
    openai_api_key = os.getenv("OPENAI_API_KEY")
    if not openai_api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return OpenAI(api_key=openai_api_key, http_client=_openai_transport(os.getpid()))


def ask(text):
    client = create_client()
    return client.responses.create(model="gpt-4.1", input=text)


def headers():
    return {"Authorization": f"Bearer {api_key}"}
