"""Callers that have an answer of their own where a key is missing.

One catches the provider's error: a check in what it calls raises another, which passes it by. One asks the client
for its key.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.checks import catches_check
from codemods.languages.python.construction import Construction
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file

_DEPTH = 4
"""How many functions up the callers are followed."""


def caught_at(project: PythonProject, module: PythonModule, made: Construction) -> str:
    """The place of a handler that catches what a construction raises and would not catch what a check does, or an
    empty text. It stands around a call of the function, or of one that calls it."""
    packages = {path.partition(".")[0] for path in made.client.import_paths}
    pending = [(module, made.call, 0)]
    seen: set[tuple[str, str]] = set()
    while pending:
        home, node, depth = pending.pop()
        for up in home.ancestors(node):
            if depth and isinstance(up, (ast.Try, ast.TryStar)) and _is_in_body(home, up, node):
                handler = _handler(project, home, up, packages)
                if handler is not None:
                    return f"{home.path}:{home.line(handler)}"
            if isinstance(up, FUNCTIONS) and home.parent(up) is home.tree and depth < _DEPTH:
                if (home.path, up.name) not in seen:
                    seen.add((home.path, up.name))
                    pending += [(*each, depth + 1) for each in _calls(project, home, up.name)]
    return ""


def asked_at(project: PythonProject, module: PythonModule, made: Construction) -> str:
    """The place where a caller asks the client that a function gives it for its key, or an empty text."""
    function = next((up for up in module.ancestors(made.call) if isinstance(up, FUNCTIONS)), None)
    if function is None or module.parent(function) is not module.tree:
        return ""
    for home, call in _calls(project, module, function.name):
        statement = home.parent(call)
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        for node in (each for parameter in made.client.key_params for each in home.attributes(parameter)):
            holder, same = node.value, False
            if isinstance(target, ast.Name) and isinstance(holder, ast.Name) and holder.id == target.id:
                same = home.lookup(holder.id, holder) is home.lookup(target.id, target)
            if isinstance(node.ctx, ast.Load) and (holder is call or same):
                return f"{home.path}:{home.line(node)}"
    return ""


def _calls(project: PythonProject, home: PythonModule, name: str) -> Iterator[tuple[PythonModule, ast.Call]]:
    origin = Local(home.path, name)
    for path in (home.path, *project.importers(home.path)):
        facts = None if is_test_file(path) else project.facts(path)
        if facts is None or not any(chain and chain[-1] == name for chain in facts.calls):
            continue
        module = project.module(path)
        if module is None:
            continue
        for node in (*module.named(name), *module.attributes(name)):
            call = module.parent(node)
            if isinstance(call, ast.Call) and call.func is node and origin in project.origins.of(module, node):
                yield module, call


def _is_in_body(module: PythonModule, block: ast.Try | ast.TryStar, node: ast.AST) -> bool:
    around = {id(node), *map(id, module.ancestors(node))}
    return any(id(statement) in around for statement in block.body)


def _handler(
    project: PythonProject, module: PythonModule, block: ast.Try | ast.TryStar, packages: set[str]
) -> ast.ExceptHandler | None:
    """The first handler of a package's errors, unless a handler of the same try takes the error of a check as well."""
    if any(catches_check(project, module, handler) for handler in block.handlers):
        return None
    for handler in block.handlers:
        caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        for each in caught:
            names = project.origins.external(module, each) if each is not None else ()
            if any(name.partition(".")[0] in packages for name in names):
                return handler
    return None
