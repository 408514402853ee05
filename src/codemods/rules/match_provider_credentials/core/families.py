"""Tells providers' credentials apart. Both languages ask here, so that they answer alike."""

from __future__ import annotations

from collections.abc import Collection

from codemods.catalogue import Catalogue

_FAMILIES = {
    "azure-openai": "openai",
    "azure-ai": "openai",
    "github": "openai",
    "google-search": "google",
    "zai": "zhipu",
}
"""Providers whose keys are documented in each other's place: to tell them apart would report what works."""

_PASSING_ON = frozenset({"helicone", "langsmith", "local", "openai-compatible", "vllm", "ollama"})
"""Gateways and servers that take the key of whoever is behind them, or none."""


def family(provider: str) -> str:
    """The name under which a provider is compared."""
    return _FAMILIES.get(provider, provider)


def passes_keys_on(provider: str) -> bool:
    """Whether a provider takes other providers' keys."""
    return provider in _PASSING_ON


def mismatched_owner(catalogue: Catalogue, variable: str, provider: str, accepted: Collection[str]) -> str | None:
    """The provider to which a variable belongs where that is for certain another than `provider`, or None."""
    if variable in accepted:
        return None
    owners = catalogue.env_owners(variable)
    families = {family(owner) for owner in owners}
    if len(families) != 1 or family(provider) in families:
        return None
    # The member of a family that gave the variable its name: `openai` rather than `azure-openai`.
    return min(owners, key=lambda owner: (owner not in families, owner))
