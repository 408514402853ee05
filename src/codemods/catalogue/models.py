"""Tells which provider a model string names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from codemods.catalogue import sources
from codemods.catalogue.entries import Credential, Language, ProviderModel

if TYPE_CHECKING:
    from collections.abc import Mapping


def find_model(language: Language, value: str) -> ProviderModel | None:
    """The provider of `provider:model` (LangChain, Pydantic AI) or `provider/model` (LiteLLM, DSPy, Mastra).

    A model's name without a known provider is inferred as `init_chat_model` infers it. A path (`owner/model`) is none
    of its names, save where the prefix itself is one. None where the string names no known provider.
    """
    text = value.strip()
    for at in sorted(at for at in (text.find(":"), text.find("/")) if at > 0):
        entry = _named(language).get(text[: at + 1])
        if entry is not None:
            return _model(entry, text[at + 1 :], inferred=False)
    lowered = text.lower()
    for prefix, entry in _inferred(language):
        if lowered.startswith(prefix) and ("/" in prefix or "/" not in text):
            return _model(entry, text, inferred=True)
    return None


@cache
def _named(language: Language) -> Mapping[str, Mapping[str, Any]]:
    """`openai:` or `openai/` -> its entry."""
    return {name: entry for entry in _entries(language) for name in entry.get("names", ())}


@cache
def _inferred(language: Language) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Prefixes of bare model names, the longest first, with their entries."""
    found = [(prefix, entry) for entry in _entries(language) for prefix in entry.get("inferred_from", ())]
    return tuple(sorted(found, key=lambda each: -len(each[0])))


def _entries(language: Language) -> list[Mapping[str, Any]]:
    return [entry for entry in sources.table("models")["model"] if entry.get("language", language) == language]


def _model(entry: Mapping[str, Any], model: str, *, inferred: bool) -> ProviderModel:
    return ProviderModel(
        provider=entry["provider"],
        model=model,
        key_env=tuple(entry.get("key_env", ())),
        ambient_credentials=entry.get("ambient_credentials", False),
        inferred=inferred,
        credential=Credential(entry.get("credential", "static")),
    )
