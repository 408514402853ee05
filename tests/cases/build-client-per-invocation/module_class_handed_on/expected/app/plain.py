import functools
import os

import app.sdk


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> app.sdk.openai.DefaultHttpxClient:
    return app.sdk.openai.DefaultHttpxClient()


def create_client() -> app.sdk.openai.OpenAI:
    return app.sdk.openai.OpenAI(http_client=_openai_transport(os.getpid()))


def models():
    client = create_client()
    return client.models.list()
