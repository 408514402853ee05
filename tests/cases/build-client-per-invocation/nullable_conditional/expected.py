import functools
import os

from openai import DefaultHttpxClient, OpenAI


# One for each process, since a fork must not share its connections. It holds no credential.
@functools.cache
def _openai_transport(process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI | None:
    api_key = os.getenv("OPENAI_API_KEY")
    return OpenAI(api_key=api_key, http_client=_openai_transport(os.getpid())) if api_key else None


def ask(text):
    client = create_client()
    if client is None:
        return "no model"
    return client.responses.create(model="gpt-4o-mini", input=text).output_text
