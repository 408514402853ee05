"""Modules that are loaded, or mocked, by a path which is made up or has a name: what looks for something in them can't
follow a new name."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Collection, Iterator

from codemods.languages.typescript.facts import ASSIGNED, DEFAULT, specifiers
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

_BY_VALUE = re.compile(
    rb"\b(import|require|importActual|requireActual|requireMock|mock|doMock|unstable_mockModule)"
    rb"\s*\(\s*(?:([A-Za-z_$][\w$]*)\s*[,)]|`([^`\n]*\$\{[^`\n]*)`)"
)
"""A call that loads or mocks what a name or a template with holes means."""

_MOCKING = frozenset({b"mock", b"doMock", b"unstable_mockModule"})
_HOLE = re.compile(r"\$\{[^}]*\}")


def loaders(project: TypeScriptProject, unit: Unit, points: Collection[tuple[str, str]]) -> Iterator[Caution]:
    """The cautions for what may load a unit's file, or one of the `points` that hand it on, and look for the unit."""
    yield from _above(project, unit)
    calling: dict[str, bool] = {}
    in_folder: dict[str, list[str]] = {}
    for other in project.files if points else ():
        in_folder.setdefault(posixpath.dirname(other), []).append(other)
    for path, of_path in itertools.groupby(sorted(points), key=lambda point: point[0]):
        names = [name for _, name in of_path]
        above = (other for folder in _folders(path) for other in in_folder.get(folder, ()))
        for other in dict.fromkeys([*project.importers(path), *above]):
            if other not in calling:
                calling[other] = _BY_VALUE.search(project.raw(other)) is not None
            if calling[other] and other != path:
                for name in names:
                    yield from _by_value(project, other, path, name)


def _by_value(project: TypeScriptProject, importer: str, path: str, name: str) -> Iterator[Caution]:
    """The cautions for what a file that names a module loads or mocks by a value which may be that name."""
    raw = project.raw(importer)
    if name not in {DEFAULT, ASSIGNED} and name.encode() not in raw:
        return
    for match in _BY_VALUE.finditer(raw):
        called, named, template = match.groups()
        if named is not None:
            held = re.search(
                rb"\b(?:const|let|var)\s+" + re.escape(named) + rb"\s*(?::[^=\n]+)?=\s*[\"'`]([^\"'`\n]+)", raw
            )
            is_meant = held is not None and project.resolve(importer, held[1].decode("utf-8", "replace")) == path
        else:
            known = _HOLE.split(template.decode("utf-8", "replace"))
            meant = (each for each in specifiers(raw) if project.resolve(importer, each) == path)
            is_meant = any(each.startswith(known[0]) and each.endswith(known[-1]) for each in meant)
        if is_meant:
            where = Place(importer, raw.count(b"\n", 0, match.start()) + 1)
            is_mock = called in _MOCKING
            yield cautions.mock_lost(where, "mocks the module") if is_mock else cautions.loaded_by_name(where)


def _above(project: TypeScriptProject, unit: Unit) -> Iterator[Caution]:
    """The cautions for what stands in a folder above a unit's file, and may load it and look for the unit in it."""
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
