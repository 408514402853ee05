"""Whether a file belongs to a package that is published: then others import its names, whom no scan can see."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from codemods.files import data
from codemods.files.text import SourceError

if TYPE_CHECKING:
    from codemods.languages import Texts

_PRIVATE = "Private ::"


def publishing_file(texts: Texts, path: str) -> str:
    """The pyproject.toml that publishes the package of a file, or empty.

    A package counts as published where its metadata speaks to strangers: classifiers (none of them "Private ::") or
    links to its home, beside a build system. A service with a bare `[project]` table does not.
    """
    folder = path.rpartition("/")[0]
    while True:
        candidate = f"{folder}/pyproject.toml" if folder else "pyproject.toml"
        if texts.exists(candidate):
            try:
                raw = texts.read(candidate)
            except SourceError:
                return ""
            return candidate if _publishes(raw) and _is_packaged(texts, path, folder) else ""
        if not folder:
            return ""
        folder = folder.rpartition("/")[0]


@functools.lru_cache(maxsize=256)
def _publishes(raw: bytes) -> bool:
    document = data.toml(raw)
    project = data.table(document, "project") or data.table(document, "tool", "poetry")
    if "build-system" not in document:
        return False
    stated = project.get("classifiers")
    classifiers = [str(each) for each in stated] if isinstance(stated, list) else []
    if any(each.startswith(_PRIVATE) for each in classifiers):
        return False
    return bool(classifiers or project.get("urls") or project.get("homepage") or project.get("repository"))


def _is_packaged(texts: Texts, path: str, root: str) -> bool:
    """Whether a file lies in a package below the root, and not among its tests, examples or scripts."""
    inner = path[len(root) :].strip("/").split("/")
    if len(inner) < 2 or inner[0] in {"tests", "test", "examples", "example", "scripts", "docs", "benchmarks"}:
        return False
    return texts.exists(path.rpartition("/")[0] + "/__init__.py")
