import os

from anthropic import Anthropic

K = os.getenv("K")
if K:
    claude = Anthropic()
    MODEL = "x"
    print("ready")
else:
    claude = None
    MODEL = "y"
    print("not ready")


def complete(prompt: str) -> str:
    """Ask the default model."""
    return claude.messages.create(model=MODEL, max_tokens=100, messages=[]) if claude else None
