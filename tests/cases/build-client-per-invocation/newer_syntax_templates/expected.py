import functools
import os
from string.templatelib import Template

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(
        api_key=os.getenv("OPENAI_API_KEY"), http_client=_openai_transport(os.getpid())
    )


def beside(name: str) -> Template:
    client = create_client()
    return t"Hello {name!r:>10}, {client.models.list()}"


def inside(name: str) -> Template:
    client = create_client()
    return rt"\d {client.responses.create(model="gpt-5", input=f"{name}").output_text}"
