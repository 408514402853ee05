import functools
import logging
import os

from anthropic import Anthropic, DefaultHttpxClient

log = logging.getLogger(__name__)


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _anthropic_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_claude() -> Anthropic | None:
    if os.getenv("ANTHROPIC_API_KEY"):
        claude = Anthropic(
            api_key=os.getenv("ANTHROPIC_API_KEY"),
            http_client=_anthropic_transport(os.getpid()),
        )
        log.info("claude ready")
    else:
        claude = None
        log.warning("Anthropic disabled")
    return claude


def create_other() -> Anthropic | None:
    try:
        other = Anthropic(http_client=_anthropic_transport(os.getpid()))
        print("loaded")
    except Exception as e:
        print("no other", e)
        other = None
    return other


def complete(prompt: str) -> str:
    """Ask the default model."""
    claude = create_claude()
    return claude.messages.create(model="c", max_tokens=100, messages=[]) if claude else create_other().messages.create(model="c", max_tokens=1, messages=[])
