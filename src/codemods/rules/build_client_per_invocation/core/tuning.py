"""Parameters of clients that say neither who asks nor where, by their words."""

from __future__ import annotations

import re

from codemods.rules.build_client_per_invocation.core.names import snake

_WORDS = frozenset(
    {
        *("model", "models", "temperature", "timeout", "retries", "retry", "dimensions", "batch", "chunk", "size"),
        *("limit", "max", "min", "top", "penalty", "seed", "stop", "streaming", "stream", "verbose", "verbosity"),
    }
)


def tunes(parameter: str) -> bool:
    """Whether a parameter only tunes what is asked, as `model` and `maxTokens` do."""
    return not _WORDS.isdisjoint(re.split(r"[_.]+", snake(parameter)))
