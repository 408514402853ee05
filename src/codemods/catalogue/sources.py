"""The catalogue's files, read and parsed once a process, each only when it is asked for.

Parsing all of it costs more than a small project's whole run, so look-ups search the raw text first and parse only
the providers whose text mentions the name.

A provider's file holds `[[python]]` and then `[[typescript]]` entries. Their keys are fields of `ClientClass`, but `in`
are the modules from which a class is imported, `name` and `also` the names that it has there, and `like` names a table
under `[templates]` with what several classes share; a key of the entry's own comes before it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codemods.catalogue.entries import Carries, ClientClass, Language, Provider, Setting, Transport

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LANGUAGES: tuple[Language, ...] = ("python", "typescript")

_HERE = Path(__file__).parent
_MODULES = re.compile(r"^in = \[([^\]]*)\]", re.MULTILINE)
_NAMES = re.compile(r'^(?:name|also) = (\[[^\]]*\]|"[^"\n]*")', re.MULTILINE)
_QUOTED = re.compile(r'"([^"]+)"')


@cache
def provider_texts() -> Mapping[str, str]:
    """Provider id -> the text of its file, in order of id."""
    paths = sorted((_HERE / "providers").glob("*.toml"), key=lambda path: path.stem)
    return {path.stem: path.read_text(encoding="utf-8") for path in paths}


@cache
def provider(provider_id: str) -> Provider:
    """The provider's own facts, from its file's top-level keys. Raises KeyError for an unknown id."""
    head = _head(provider_id)
    return Provider(
        id=provider_id,
        name=head["name"],
        key_env=tuple(head.get("key_env", ())),
        settings_env=tuple(head.get("settings_env", ())),
        key_shapes=tuple(head.get("key_shapes", ())),
    )


@cache
def module_index(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Module -> the ids of the providers with classes that are imported from it.

    Read off the text by pattern: parsing every provider's classes for it would cost tens of milliseconds.
    """
    index: dict[str, tuple[str, ...]] = {}
    for provider_id, text in provider_texts().items():
        before, _, after = text.partition("\n[[typescript]]")
        for modules in _MODULES.findall(before if language == "python" else after):
            for module in _QUOTED.findall(modules):
                known = index.get(module, ())
                if provider_id not in known:
                    index[module] = (*known, provider_id)
    return index


@cache
def class_names(language: Language) -> frozenset[str]:
    """The names of all classes, as they are imported; read off the text like `module_index`."""
    found: set[str] = set()
    for text in provider_texts().values():
        before, _, after = text.partition("\n[[typescript]]")
        for names in _NAMES.findall(before if language == "python" else after):
            found.update(_QUOTED.findall(names))
    return frozenset(found)


@cache
def clients(provider_id: str) -> tuple[ClientClass, ...]:
    """All classes of one provider, both languages. Raises KeyError for an unknown id."""
    parsed = tomllib.loads(provider_texts()[provider_id])
    templates: dict[str, dict[str, Any]] = parsed.get("templates", {})
    return tuple(
        client
        for language in LANGUAGES
        for entry in parsed.get(language, ())
        for client in _named(provider_id, language, {**templates[entry["like"]], **entry} if "like" in entry else entry)
    )


@cache
def table(name: str) -> Mapping[str, Any]:
    """One of the other files, parsed: `endpoints`, `models`, `derived`, `modules`."""
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


def transport(param: str, cls: str, since: Mapping[str, str]) -> Transport:
    """How a client takes a transport by a parameter. Raises KeyError for a class that transports.toml lacks."""
    known = table("transports")[cls]
    releases = {**known["since"], **since}
    return Transport(param, cls, known.get("is_async", False), tuple(sorted(releases.items())))


def carries(table: Mapping[str, Any]) -> Carries:
    """The table `carries` of an entry."""
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    return Carries(**given)


def _head(provider_id: str) -> dict[str, Any]:
    # TOML's own grammar puts top-level keys before the first table, so the head can be cut off there.
    return tomllib.loads(provider_texts()[provider_id].partition("\n[")[0])


def _named(provider_id: str, language: Language, entry: Mapping[str, Any]) -> Iterator[ClientClass]:
    """A class for each name that an entry gives it, each called by its own; a default export has the entry's name."""
    also = entry.get("also", ())
    yield _client(provider_id, language, entry, (entry["name"], *(name for name in also if name == "default")))
    for name in also:
        if name != "default":
            yield _client(provider_id, language, {**entry, "name": name}, (name,))


def _client(provider_id: str, language: Language, entry: Mapping[str, Any], names: tuple[str, ...]) -> ClientClass:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    fields.pop("like", None)
    fields.pop("also", None)
    separator = "." if language == "python" else "#"
    fields["import_paths"] = tuple(f"{module}{separator}{name}" for module in fields.pop("in") for name in names)
    if "settings" in fields:
        fields["settings"] = tuple(
            Setting(**{key: tuple(value) for key, value in setting.items()}) for setting in fields["settings"]
        )
    if "carries" in fields:
        fields["carries"] = carries(fields["carries"])
    if "transports" in fields:
        since = fields.pop("transports_since", {})
        fields["transports"] = tuple(transport(param, cls, since) for param, cls in fields["transports"].items())
    return ClientClass(provider=provider_id, language=language, **fields)
