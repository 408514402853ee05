"""Modules that are loaded by a path which is made up: what such a loader looks for in them can't follow a new name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from codemods.languages.typescript.project import TypeScriptProject
from codemods.rules.build_client_per_invocation.core import cautions
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.refusals import Place
from codemods.rules.build_client_per_invocation.typescript.units import Unit

_LOADING = re.compile(
    rb"(?:\b(?:import|require)\s*\(\s*(?:/\*[^*]*\*/\s*)?|\bimport\.meta\.glob\w*\s*\(\s*\[?\s*|\brequire\.context\s*\(\s*)"
    rb"(?:`(\.{1,2}/[^`$\n]*)\$\{|[\"'](\.{1,2}/[^\"'\n]*)[\"']\s*\+|[\"'`](\.{1,2}/[^\"'`*\n]*)\*)"
    rb"|\brequire\.context\s*\(\s*[\"'](\.{1,2}/?[^\"'\n]*)[\"']"
    rb"|\b(?:import|require)\s*\(\s*(?:path\s*\.\s*)?(?:join|resolve)\s*\(\s*__dirname\s*,\s*(?:[\"']([^\"'\n]*)[\"']\s*,)?\s*\w"
)
"""How a file loads modules by a path that it makes up, with the part of the path that is known."""


def loaders(project: TypeScriptProject, unit: Unit) -> Iterator[Caution]:
    """The cautions for what may load a unit's file, and look for the unit in it: it stands in a folder above."""
    path = unit.module.path
    exported = {each.local for each in unit.module.facts.exports}
    if unit.name not in exported and unit.name:
        return
    above = set(_folders(path))
    for other in project.files:
        if posixpath.dirname(other) not in above or other == path:
            continue
        for offset, prefix in _prefixes(project, other):
            if path.startswith(posixpath.normpath(posixpath.join(posixpath.dirname(other), prefix)).removeprefix("./")):
                yield cautions.loaded_by_name(Place(other, project.raw(other).count(b"\n", 0, offset) + 1))
                break


def _folders(path: str) -> Iterator[str]:
    """The folders in which a file lies, the nearest first."""
    folder = posixpath.dirname(path)
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
    yield ""


def _prefixes(project: TypeScriptProject, path: str) -> Iterator[tuple[int, str]]:
    raw = project.raw(path)
    if b"import(" not in raw and b"require" not in raw and b"import.meta.glob" not in raw:
        return
    for match in _LOADING.finditer(raw):
        known = next((each for each in match.groups() if each is not None), b"")
        yield match.start(), known.decode("utf-8", "replace")
