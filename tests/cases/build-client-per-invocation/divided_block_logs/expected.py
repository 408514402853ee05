import functools
import os

from anthropic import Anthropic, DefaultHttpxClient


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _anthropic_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


K = os.getenv("K")
if K:
    MODEL = "x"
    print("ready")
else:
    MODEL = "y"
    print("not ready")


def create_claude() -> Anthropic | None:
    if K:
        return Anthropic(http_client=_anthropic_transport(os.getpid()))
    return None


def complete(prompt: str) -> str:
    """Ask the default model."""
    claude = create_claude()
    return claude.messages.create(model=MODEL, max_tokens=100, messages=[]) if claude else None
