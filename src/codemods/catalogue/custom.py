"""A project's own classes, from `[[tool.codemods.clients]]` of its pyproject.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from codemods.catalogue.entries import Carries, CatalogueError, ClientClass, Language

_LISTS = (
    *("key_params", "key_env", "other_credentials", "keyless_env", "keyless_params", "admin_env"),
    *("base_url_params", "positional", "model_params"),
)
_FLAGS = (
    "cheap",
    "is_async",
    "closable",
    "requires_key",
    "ambient_credentials",
    "raises_without_key",
    "reads_key_per_call",
    "keeps_first_key",
    "is_class",
)
_TEXTS = ("kind", "costly_construction", "holds", "model_string_param", "notes")
_KNOWN = frozenset({"import", "provider", "language", "credential", "carries", *_LISTS, *_FLAGS, *_TEXTS})
_CREDENTIALS = ("static", "none", "refreshing")
_CARRIES = frozenset(each.name for each in fields(Carries))
_PYTHON_PATH = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)+")
_TYPESCRIPT_PATH = re.compile(r"[^#\s]+#[\w$]+")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

Find = Callable[[Language, str], ClientClass | None]


def custom_clients(entries: object, known: Find) -> dict[tuple[Language, str], ClientClass]:
    """The entries as classes, keyed by language and import path; `known` finds a class that an entry extends.

    Raises CatalogueError, naming the entry and the key that is wrong.
    """
    found: dict[tuple[Language, str], ClientClass] = {}
    if not isinstance(entries, list | tuple):
        raise CatalogueError("clients: expected a list of tables")
    for position, entry in enumerate(entries, start=1):
        if not isinstance(entry, Mapping):
            raise CatalogueError(f"clients[{position}]: expected a table")
        language, path, client = _client(f"clients[{position}]", entry, known)
        found[language, path] = client
    return found


def _client(where: str, entry: Mapping[str, Any], known: Find) -> tuple[Language, str, ClientClass]:
    unknown = sorted(set(entry) - _KNOWN)
    if unknown:
        raise CatalogueError(f"{where}.{unknown[0]}: unknown key; known are {', '.join(sorted(_KNOWN))}")
    path = _text(where, entry, "import")
    language = _language(where, entry, path)
    values: dict[str, Any] = {"provider": _text(where, entry, "provider")}
    values.update((key, _names(where, key, entry[key])) for key in _LISTS if key in entry)
    values.update((key, _flag(where, key, entry[key])) for key in _FLAGS if key in entry)
    values.update((key, _text(where, entry, key)) for key in _TEXTS if key in entry)
    if "credential" in entry:
        values["credential"] = _credential(where, entry)
    if "carries" in entry:
        values["carries"] = _carries(f"{where}.carries", entry["carries"])
    for key in ("key_env", "keyless_env", "admin_env"):
        for variable in values.get(key, ()):
            if not _VARIABLE.fullmatch(variable):
                raise CatalogueError(f"{where}.{key}: {variable!r} is not the name of an environment variable")
    extended = known(language, path)
    if extended is not None:
        return language, path, replace(extended, **values)
    # An unknown class may or may not fail without its key: only its author can promise that it does.
    values = {"kind": "chat", "raises_without_key": False, "requires_key": bool(values.get("key_env")), **values}
    name = path.rpartition("." if language == "python" else "#")[2]
    return language, path, ClientClass(name=name, language=language, import_paths=(path,), **values)


def _language(where: str, entry: Mapping[str, Any], path: str) -> Language:
    language = entry.get("language", "typescript" if "#" in path else "python")
    if language == "python" and _PYTHON_PATH.fullmatch(path):
        return "python"
    if language == "typescript" and _TYPESCRIPT_PATH.fullmatch(path):
        return "typescript"
    if language not in ("python", "typescript"):
        raise CatalogueError(f'{where}.language: {language!r} is neither "python" nor "typescript"')
    form = "package.module.Class" if language == "python" else "module#Export"
    raise CatalogueError(f"{where}.import: {path!r} is not of the form {form}")


def _credential(where: str, entry: Mapping[str, Any]) -> str:
    kind = _text(where, entry, "credential")
    if kind not in _CREDENTIALS:
        raise CatalogueError(f"{where}.credential: {kind!r} is not one of {', '.join(_CREDENTIALS)}")
    return kind


def _carries(where: str, value: object) -> Carries:
    if not isinstance(value, Mapping):
        raise CatalogueError(f"{where}: expected a table, found {value!r}")
    unknown = sorted(set(value) - _CARRIES)
    if unknown:
        raise CatalogueError(f"{where}.{unknown[0]}: unknown key; known are {', '.join(sorted(_CARRIES))}")
    lists = {key: _names(where, key, value[key]) for key in value if key != "default"}
    return Carries(**lists, default=_flag(where, "default", value.get("default", False)))


def _text(where: str, entry: Mapping[str, Any], key: str) -> str:
    if key not in entry:
        raise CatalogueError(f"{where}.{key}: missing")
    value = entry[key]
    if not isinstance(value, str) or not value.strip():
        raise CatalogueError(f"{where}.{key}: expected a string, found {value!r}")
    return value.strip()


def _names(where: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise CatalogueError(f"{where}.{key}: expected a list of strings, found {value!r}")
    return tuple(each.strip() for each in value)


def _flag(where: str, key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise CatalogueError(f"{where}.{key}: expected true or false, found {value!r}")
    return value
