import functools
import os

from anthropic import DefaultHttpxClient

from .sdk import *


# One for each process, since a fork must not share its connections. It holds no credential.
@functools.cache
def _anthropic_transport(process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_claude():
    return Anthropic(http_client=_anthropic_transport(os.getpid()))


def models():
    claude = create_claude()
    return claude.models.list()
