"""Tests that replace a module, or a name inside of it, by a path in a call: `esmock`, `proxyquire`, `mock.module`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from codemods.languages.typescript.facts import ASSIGNED, DEFAULT
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, ancestors, string_value, walk
from codemods.rules.build_client_per_invocation.core import cautions
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.typescript.units import at

_REPLACING = re.compile(
    rb"""["'](?:esmock|proxyquire|rewire|rewiremock|mock-require|mockery|testdouble)["']|"""
    rb"""\bmock\s*\.\s*module\b|\brequire\s*\.\s*cache\b"""
)
"""How a test speaks of what replaces modules by their paths, as text."""


def replaced_in(project: TypeScriptProject, paths: Collection[str], names: Collection[str]) -> Iterator[Caution]:
    """Yield one for each test that replaces one of the files at `paths`, or one of the names in it."""
    seen: set[str] = set()
    for path in sorted(paths):
        for importer in project.importers(path):
            if importer in seen or _REPLACING.search(project.raw(importer)) is None:
                continue
            seen.add(importer)
            module = project.module(importer)
            place = _place(project, module, paths, names) if module is not None else None
            if module is not None and place is not None:
                yield cautions.mock_lost(at(module, place), "replaces the module")


def _place(
    project: TypeScriptProject, module: TypeScriptModule, paths: Collection[str], names: Collection[str]
) -> Node | None:
    """The first path of one of the files that a call is given, in a file that says one of the names."""
    words = {re.sub(r"^['\"]|['\"]$", "", module.source(each)) for each in walk(module.root) if each.type in _SPOKEN}
    if words.isdisjoint(names) and {DEFAULT, ASSIGNED, ""}.isdisjoint(names):
        return None
    for each in walk(module.root):
        text = string_value(module.tree, each) if each.type == "string" else None
        if text and text.startswith(".") and project.resolve(module.path, text) in paths and _is_given(module, each):
            return each
    return None


_SPOKEN = frozenset({"string", "identifier", "property_identifier", "shorthand_property_identifier"})
_LOADING = re.compile(r"(?:require|import|\w+\s*\.\s*(?:requireActual|importActual))\s*[(<]")


def _is_given(module: TypeScriptModule, text: Node) -> bool:
    """Whether a text is given to a call that does more than load the module."""
    call = next((each for each in ancestors(text) if each.type in {"call_expression", "import_statement"}), None)
    if call is None or call.type == "import_statement":
        return False
    return _LOADING.match(module.source(call)) is None
