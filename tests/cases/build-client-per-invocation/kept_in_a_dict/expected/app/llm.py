import functools
import os

import httpx
from openai import DefaultHttpxClient, OpenAI

from app.config import settings


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


options = {"api_key": settings.openai_key}
if settings.proxy:
    options["http_client"] = httpx.Client(proxy=settings.proxy)

client = OpenAI(**options)

plain = {"timeout": 5, "organization": settings.model}


def create_other() -> OpenAI:
    return OpenAI(api_key=os.environ["OTHER_OPENAI_API_KEY"], **plain, http_client=_openai_transport(os.getpid()))


def ask(question: str):
    other = create_other()
    return client.responses.create(model=settings.model, input=question), other.models.list()
