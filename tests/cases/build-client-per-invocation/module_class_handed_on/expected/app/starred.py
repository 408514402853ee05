import functools
import os

from anthropic import DefaultHttpxClient

from .sdk import *


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _anthropic_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_claude():
    return Anthropic(http_client=_anthropic_transport(os.getpid()))


def models():
    claude = create_claude()
    return claude.models.list()
