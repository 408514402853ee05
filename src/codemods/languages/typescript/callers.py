"""Finds who calls a function or class of a project, and what they hand it."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node as Tree

from codemods.languages.typescript.module import TypeScriptModule, is_test_file
from codemods.languages.typescript.origins import Local, Origin
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import IDENTIFIERS
from codemods.languages.typescript.syntax import FUNCTIONS, ancestors, walk

CALLS = {"new_expression": "constructor", "call_expression": "function"}
"""The calls, each with the field that holds what is called."""


def handed_value(
    project: TypeScriptProject, module: TypeScriptModule, name: Tree
) -> tuple[TypeScriptModule, Tree] | None:
    """Return what a parameter of a function, or of a class's constructor, is given by all calls that the project has of
    it, with the file of the first; its default where no call gives it."""
    found = _handed(project, module, name) or [None]
    first = found[0]
    if first is None or not all(each is not None and _mean_the_same(project, first, each) for each in found):
        return None
    return first


def is_never_handed(project: TypeScriptProject, module: TypeScriptModule, name: Tree) -> bool:
    """Whether the project calls a function, and no call gives it that parameter, which has no default."""
    found = _handed(project, module, name)
    return bool(found) and all(each is None for each in found or ())


def _handed(
    project: TypeScriptProject, module: TypeScriptModule, name: Tree
) -> list[tuple[TypeScriptModule, Tree] | None] | None:
    """Return the value that each call gives a parameter, or its default, None for a call that gives none where it has
    no default; None if that can't be told."""
    binding = module.resolve(name)
    declared = binding.declaration if binding is not None else None
    if declared is None or binding is None or len(binding.declarations) != 1:
        return None
    taken = declared.parent if declared.parent is not None and declared.parent.type.endswith("_parameter") else declared
    around = taken.parent
    function = around.parent if around is not None and around.type == "formal_parameters" else None
    called = called_name(module, function) if function is not None and function.type in FUNCTIONS else ""
    if not called or around is None:
        return None
    place = [each for each in around.named_children if each.type != "comment"].index(taken)
    found: list[tuple[TypeScriptModule, Tree] | None] = []
    for home, call in calls_of(project, module.path, called):
        arguments = call.child_by_field_name("arguments")
        given = [each for each in arguments.named_children if each.type != "comment"] if arguments is not None else []
        if any(each.type == "spread_element" for each in given):
            return None
        default = taken.child_by_field_name("value")
        left = (module, default) if default is not None else None
        found.append((home, given[place]) if place < len(given) else left)
    return found


def _mean_the_same(
    project: TypeScriptProject, one: tuple[TypeScriptModule, Tree], other: tuple[TypeScriptModule, Tree]
) -> bool:
    """Whether two values are written alike, of names that come from one place."""
    if one == other:
        return True
    if one[0].source(one[1]) != other[0].source(other[1]):
        return False
    pairs = zip(walk(one[1]), walk(other[1]), strict=True)
    return all(
        _meant(project, one[0], mine) == _meant(project, other[0], theirs) is not None
        for mine, theirs in pairs
        if mine.type in IDENTIFIERS
    )


def _meant(project: TypeScriptProject, module: TypeScriptModule, name: Tree) -> Origin | str | None:
    """Return the origin of a name: its own text where it is a global, None where a function binds it."""
    binding = module.resolve(name)
    if binding is None:
        return module.source(name)
    return project.origin(module, name) if binding.scope.type == "program" else None


def called_name(module: TypeScriptModule, function: Tree) -> str:
    """The name of the top level by which a function is called: its class's where it is the constructor of that."""
    named = function.child_by_field_name("name")
    owner = function
    if function.type == "method_definition":
        owner = next((up for up in ancestors(function) if up.type.startswith("class_d")), function)
        if owner is function or named is None or module.source(named) != "constructor":
            return ""
        named = owner.child_by_field_name("name")
    elif named is None and function.parent is not None and function.parent.type == "variable_declarator":
        owner = function.parent
        named = owner.child_by_field_name("name")
    return module.source(named) if named is not None and module.scopes.top_level(module.source(named)) else ""


def calls_of(project: TypeScriptProject, path: str, name: str) -> Iterator[tuple[TypeScriptModule, Tree]]:
    """Yield the calls of a name of the top level of a file, in all files but tests."""
    for other in sorted({path, *project.importers(path)}):
        home = None if is_test_file(other) else project.module(other)
        for node in walk(home.root) if home is not None else ():
            callee = node.child_by_field_name(CALLS[node.type]) if node.type in CALLS else None
            if home is not None and callee is not None and callee.type in {"identifier", "member_expression"}:
                origin = project.origin(home, callee)
                if isinstance(origin, Local) and (origin.path, origin.name) == (path, name):
                    yield home, node
