import functools
import os

import app.sdk


# One for each process, since a fork must not share its connections. It holds no credential.
@functools.cache
def _openai_transport(process_id: int) -> app.sdk.openai.DefaultHttpxClient:
    return app.sdk.openai.DefaultHttpxClient()


def create_client() -> app.sdk.openai.OpenAI:
    return app.sdk.openai.OpenAI(http_client=_openai_transport(os.getpid()))


def models():
    client = create_client()
    return client.models.list()
