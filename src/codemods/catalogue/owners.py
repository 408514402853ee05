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


def provider_of_library(path: str) -> str:
    """The provider whose SDK, or whose part of a framework, an installed file belongs to; empty where it is nobody's,
    or several services are reached through it."""
    installed = _INSTALLED.split(path)[-1] if _INSTALLED.search(path) else ""
    parts = installed.rsplit(".", 1)[0].split("/")
    for length in range(len(parts), 0, -1):
        owners = _owners_of_packages().get("/".join(parts[:length]))
        if owners is not None:
            return next(iter(owners)) if len(owners) == 1 and not owners & _SPOKEN_BY_OTHERS else ""
    return ""


_INSTALLED = re.compile(r"(?:^|/)(?:site-packages|dist-packages|node_modules)/")
_SPOKEN_BY_OTHERS = frozenset({"openai", "azure-openai"})
"""Providers whose SDKs talk to many other services."""


@cache
def _owners_of_packages() -> dict[str, frozenset[str]]:
    """The providers by the packages and modules that their classes come from, as paths."""
    found: dict[str, set[str]] = {}
    for provider, text in sources.provider_texts().items():
        # A provider without a key of its own is a framework: its frames stand around those of every service.
        if not sources.provider(provider).key_env:
            continue
        for listed in re.findall(r"^in = \[([^\]]*)\]", text, re.MULTILINE):
            for name in re.findall(r'"([^"]+)"', listed):
                path = name if "/" in name or "-" in name else name.replace(".", "/")
                found.setdefault(path, set()).add(provider)
    return {path: frozenset(providers) for path, providers in found.items()}


def name_of(provider: str) -> str:
    """The provider's name as people write it."""
    return sources.provider(provider).name if provider in sources.provider_texts() else provider
