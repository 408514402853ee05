import os

import httpx
from openai import OpenAI

from app.config import settings

options = {"api_key": settings.openai_key}
if settings.proxy:
    options["http_client"] = httpx.Client(proxy=settings.proxy)

client = OpenAI(**options)

plain = {"timeout": 5, "organization": settings.model}
other = OpenAI(api_key=os.environ["OTHER_OPENAI_API_KEY"], **plain)


def ask(question: str):
    return client.responses.create(model=settings.model, input=question), other.models.list()
