"""An AWS Lambda function that sorts tickets."""

import functools
import os
from typing import Any

from anthropic import Anthropic, DefaultHttpxClient


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _anthropic_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


MODEL = os.environ.get("TICKET_MODEL", "claude-sonnet-4-5")
TEAMS = ("billing", "shipping", "other")


def create_client() -> Anthropic:
    api_key = os.getenv("ANTHROPIC_API_KEY")
    if not api_key:
        raise RuntimeError("Missing ANTHROPIC_API_KEY")
    return Anthropic(api_key=api_key, http_client=_anthropic_transport(os.getpid()))


def sort(text: str) -> str:
    client = create_client()
    message = client.messages.create(
        model=MODEL,
        max_tokens=20,
        system=f"Answer with one of {', '.join(TEAMS)}.",
        messages=[{"role": "user", "content": text}],
    )
    return "".join(block.text for block in message.content if block.type == "text")


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """The function's entry point."""
    return {"team": sort(event["text"])}
