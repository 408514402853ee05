"""Origins: what a name may lead to."""

from __future__ import annotations

import re
from typing import TypeAlias

from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class External:
    """Something outside the project: `name` is `module#Export`, with `.member` where one is read off it."""

    name: str


@dataclass(frozen=True, slots=True)
class Module:
    """A file of the project as a whole: what a namespace import and `require` give."""

    path: str


@dataclass(frozen=True, slots=True)
class Local:
    """Holds what a file of the project itself binds at its top level; `name` is "" for an expression exported in place,
    under the name `exported`."""

    path: str
    name: str
    exported: str = ""


Origin: TypeAlias = External | Module | Local


_REGISTRIES = (
    "npm:/",
    "npm:",
    "https://esm.sh/",
    "https://cdn.skypack.dev/",
    "https://esm.run/",
    "https://cdn.jsdelivr.net/npm/",
    "https://unpkg.com/",
)
"""Hosts that serve npm's packages by an address."""

_BUILD = re.compile(r"^v\d+/")
"""The prefix of a package at an address of esm.sh that is pinned to one build."""

_OTHER_NAMES = {"jsr:@openai/openai": "openai", "https://deno.land/x/openai": "openai"}
"""Packages that have another name in another registry."""


def package_name(source: str) -> str:
    """The specifier as the catalogue writes it: without Deno's `npm:` and CDN prefixes, version and extension."""
    for other, known in _OTHER_NAMES.items():
        if source == other or source.startswith((f"{other}@", f"{other}/")):
            return known
    for prefix in _REGISTRIES:
        if source.startswith(prefix):
            path = _BUILD.sub("", source.removeprefix(prefix)).removesuffix("/+esm")
            scope, at, rest = path.partition("/")
            if not scope.startswith("@"):
                return "/".join(part for part in (scope.partition("@")[0], rest.partition("?")[0]) if part)
            name, _, deeper = rest.partition("/")
            return "/".join(part for part in (scope, name.partition("@")[0], deeper.partition("?")[0]) if part and at)
    # `openai/index.mjs` is the package as a whole.
    is_path = source.startswith("@") or ("/" in source and not source.startswith("."))
    return re.sub(r"(?:/index)?\.[cm]?js$", "", source) if is_path else source


def top_package(source: str) -> str:
    """The package that a specifier names: `@scope/name` of `@scope/name/sub`, `name` of `npm:name@4/sub`."""
    name = package_name(source)
    parts = name.split("/")
    return "/".join(parts[:2]) if name.startswith("@") else parts[0]
