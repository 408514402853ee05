import logging
import os

from anthropic import Anthropic

log = logging.getLogger(__name__)

if os.getenv("ANTHROPIC_API_KEY"):
    claude = Anthropic(api_key=os.getenv("ANTHROPIC_API_KEY"))
    log.info("claude ready")
else:
    claude = None
    log.warning("Anthropic disabled")

try:
    other = Anthropic()
    print("loaded")
except Exception as e:
    print("no other", e)
    other = None


def complete(prompt: str) -> str:
    """Ask the default model."""
    return claude.messages.create(model="c", max_tokens=100, messages=[]) if claude else other.messages.create(model="c", max_tokens=1, messages=[])
