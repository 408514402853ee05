import functools
import os

from anthropic import Anthropic, DefaultHttpxClient as AnthropicHttpxClient


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _anthropic_transport(_process_id: int) -> AnthropicHttpxClient:
    return AnthropicHttpxClient()


def create_client() -> Anthropic:
    return Anthropic(http_client=_anthropic_transport(os.getpid()))


def ask():
    client = create_client()
    return client.models.list()
