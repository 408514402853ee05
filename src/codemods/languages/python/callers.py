"""Finds who calls a function or class of a project, and what they hand it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file

Block = ast.Try | ast.TryStar | ast.With | ast.AsyncWith
_CONSTRUCTORS = frozenset({"__init__", "__new__", "__post_init__"})
_DEPTH = 4
"""How many functions up the callers are followed."""


def calls_of(
    project: PythonProject, module: PythonModule, made: FunctionNode | ast.ClassDef
) -> Iterator[tuple[PythonModule, ast.Call]]:
    """The calls of a function or class of the module's top level, in all files, or of a method by its own class."""
    if isinstance(module.parent(made), ast.ClassDef):
        for attribute in module.attributes(made.name):
            call = module.parent(attribute)
            is_own = isinstance(attribute.value, ast.Name) and attribute.value.id in {"self", "cls"}
            if is_own and isinstance(call, ast.Call) and call.func is attribute:
                yield module, call
        return
    if not isinstance(module.parent(made), ast.Module):
        return
    wanted = Local(module.path, made.name)
    for path in sorted({module.path, *project.importers(module.path, [made.name])}):
        home = None if is_test_file(path) else project.module(path)
        for call in home.calls if home is not None else ():
            named = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            is_it = home is not None and (named == made.name or path != module.path)
            if home is not None and is_it and wanted in project.origins.of(home, call.func):
                yield home, call


def blocks_around(
    project: PythonProject, module: PythonModule, node: ast.AST
) -> Iterator[tuple[PythonModule, Block, int]]:
    """Yield each `with`, and each `try` in its body, around a node, around the calls of the function that it stands
    in, and so on up to four functions, with the number of these."""
    pending, seen = [(module, node, 0)], set[tuple[str, str, str]]()
    while pending:
        home, inner, depth = pending.pop()
        child = inner
        for up in home.ancestors(inner):
            is_tried = isinstance(up, (ast.Try, ast.TryStar)) and any(each is child for each in up.body)
            if isinstance(up, (ast.With, ast.AsyncWith)) or is_tried:
                yield home, up, depth  # type: ignore[misc]
            if isinstance(up, FUNCTIONS) and depth < _DEPTH:
                owner = home.parent(up)
                key = home.path, getattr(owner, "name", ""), up.name
                if key not in seen and isinstance(owner, (ast.Module, ast.ClassDef)):
                    seen.add(key)
                    pending += [(*each, depth + 1) for each in _callers(project, home, up, owner)]
            child = up


def _callers(
    project: PythonProject, home: PythonModule, function: FunctionNode, owner: ast.Module | ast.ClassDef
) -> Iterator[tuple[PythonModule, ast.Call]]:
    """The calls of a function, of the class that it sets up, or of any method of its name: what those are asked of
    can't be told."""
    if isinstance(owner, ast.Module) or function.name in _CONSTRUCTORS:
        yield from calls_of(project, home, owner if isinstance(owner, ast.ClassDef) else function)
        return
    for path in (home.path, *project.importers(home.path)):
        facts = None if is_test_file(path) else project.facts(path)
        if facts is not None and any(chain and chain[-1] == function.name for chain in facts.calls):
            module = project.module(path)
            for node in module.attributes(function.name) if module is not None else ():
                call = module.parent(node) if module is not None else None
                if module is not None and isinstance(call, ast.Call) and call.func is node:
                    yield module, call


def handed_value(project: PythonProject, module: PythonModule, name: ast.Name) -> tuple[PythonModule, ast.expr] | None:
    """Return what a parameter of a function, or of a class's `__init__`, is given by all calls that the project has of
    it, with the file of the first; its default where no call gives it."""
    function = module.lookup(name.id, name)
    if not isinstance(function, FUNCTIONS) or len(module.scope(function).bindings.get(name.id, ())) != 1:
        return None
    plain = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    if name.id not in plain and all(each.arg != name.id for each in function.args.kwonlyargs):
        return None
    owner = module.parent(function)
    is_start = isinstance(owner, ast.ClassDef) and function.name == "__init__"
    place = plain.index(name.id) - isinstance(owner, ast.ClassDef) if name.id in plain else -1
    default = _default_of(function, name.id)
    found: list[tuple[PythonModule, ast.expr]] = []
    for home, call in calls_of(project, module, owner if is_start and isinstance(owner, ast.ClassDef) else function):
        if any(each.arg is None for each in call.keywords) or any(isinstance(each, ast.Starred) for each in call.args):
            return None
        given = next((each.value for each in call.keywords if each.arg == name.id), None)
        if given is None and 0 <= place < len(call.args):
            given = call.args[place]
        if given is None and default is None:
            return None
        found += [(home, given)] if given is not None else [(module, default)] if default is not None else []
    return found[0] if found and all(_mean_the_same(project, found[0], each) for each in found[1:]) else None


def _default_of(function: FunctionNode, name: str) -> ast.expr | None:
    """The default of a parameter."""
    taken = function.args
    positional = (*taken.posonlyargs, *taken.args)
    pairs = [
        *zip(reversed(positional), reversed(taken.defaults), strict=False),
        *zip(taken.kwonlyargs, taken.kw_defaults, strict=True),
    ]
    return next((value for each, value in pairs if each.arg == name), None)


def _mean_the_same(
    project: PythonProject, one: tuple[PythonModule, ast.expr], other: tuple[PythonModule, ast.expr]
) -> bool:
    """Whether two values are written alike, of names that come from one place."""
    if ast.dump(one[1]) != ast.dump(other[1]):
        return False
    return all(
        (origins := project.origins.of(one[0], mine)) and origins == project.origins.of(other[0], theirs)
        for mine, theirs in zip(walk(one[1]), walk(other[1]), strict=True)
        if isinstance(mine, ast.Name) and isinstance(theirs, ast.Name)
    )


def own_value(module: PythonModule, attribute: ast.Attribute) -> ast.expr | None:
    """The value of an attribute of `self`, where its class sets it once alone."""
    if not isinstance(attribute.value, ast.Name) or attribute.value.id != "self":
        return None
    owner = next((up for up in module.ancestors(attribute) if isinstance(up, ast.ClassDef)), None)
    found: list[ast.expr | None] = []
    for each in module.attributes(attribute.attr):
        is_own = isinstance(each.value, ast.Name) and each.value.id == "self" and isinstance(each.ctx, ast.Store)
        if is_own and any(up is owner for up in module.ancestors(each)):
            statement = module.parent(each)
            plain = isinstance(statement, (ast.Assign, ast.AnnAssign)) and not isinstance(statement.value, ast.Tuple)
            found.append(statement.value if plain and isinstance(statement, (ast.Assign, ast.AnnAssign)) else None)
    return found[0] if owner is not None and len(found) == 1 else None
