import functools
import os

from openai import DefaultHttpxClient, OpenAI

from app.config_a import read_settings


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(
        api_key=read_settings().openai_api_key,
        http_client=_openai_transport(os.getpid()),
    )


def answer(question: str) -> str:
    client = create_client()
    return client.responses.create(model="gpt-4o-mini", input=question).output_text
