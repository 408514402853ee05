"""Tells the provider of a class or a variable by its name alone: enough to order what is found, never to edit."""

from __future__ import annotations

import re
from functools import cache

from codemods.catalogue import sources


@cache
def providers_of_class(name: str) -> frozenset[str]:
    """The ids of the providers that have a class of this name, in either language."""
    pattern = re.compile(rf'^(?:name = |also = \[[^\]]*)"{re.escape(name)}"', re.MULTILINE)
    return frozenset(provider for provider, text in sources.provider_texts().items() if pattern.search(text))


@cache
def providers_of_variable(name: str) -> frozenset[str]:
    """The ids of the providers whose key this variable holds."""
    return frozenset(provider for provider in sources.provider_texts() if name in sources.provider(provider).key_env)


def name_of(provider: str) -> str:
    """The provider's name as people write it."""
    return sources.provider(provider).name if provider in sources.provider_texts() else provider
