import functools
import os

from django.conf import settings
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(
        api_key=settings.OPENAI_API_KEY, http_client=_openai_transport(os.getpid())
    )


other = OpenAI(api_key="local", base_url=settings.BASE_URL)


def ask(request):
    other.responses.create(model="gpt-4o", input=request.body)
    client = create_client()
    return client.responses.create(model="gpt-4o", input=request.body)
