"""Tokens that an object, a module of an SDK or the environment is given once, and keeps."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.callers import calls_of
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, walk
from codemods.languages.python.project import PythonProject
from codemods.rules.refresh_short_lived_tokens.core.findings import ASK, KEEP, Kept, Stale
from codemods.rules.refresh_short_lived_tokens.core.providers import RENEWS
from codemods.rules.refresh_short_lived_tokens.python.keeping import is_rerun, kept_in, runs_at_start
from codemods.rules.refresh_short_lived_tokens.python.names import token_in
from codemods.rules.refresh_short_lived_tokens.python.sources import RENEWED, assigned

_SETTINGS = ("openai.", "os.environ")


def field_tokens(project: PythonProject, module: PythonModule) -> Iterator[Stale]:
    """The attributes that hold a token of which an object was made, where the object outlives it."""
    for owner in module.tree.body:
        if not isinstance(owner, ast.ClassDef) or RENEWS.search(module.source(owner).encode()):
            continue
        start = next((each for each in owner.body if isinstance(each, FUNCTIONS) and each.name == "__init__"), None)
        for statement in walk(start) if start is not None else ():
            target, value = assigned(statement) or (None, None)
            if value is None or not isinstance(target, ast.Attribute):
                continue
            found = token_in(project, module, value)
            if found is None or not found[0].is_text or not _is_read(module, owner, target):
                continue
            if any(kept_in(project, home, call) for home, call in calls_of(project, module, owner)):
                advice = ASK if found[0].kind in RENEWED else KEEP
                what = f"`{module.source(target)}`"
                yield Stale(module.span(target), what, Kept.FIELD, owner.name, refusal=advice)


def _is_read(module: PythonModule, owner: ast.ClassDef, target: ast.Attribute) -> bool:
    """Whether an attribute of an instance is set once, and other methods read it."""
    found = [each for each in walk(owner) if isinstance(each, ast.Attribute) and each.attr == target.attr]
    stores = [each for each in found if not isinstance(each.ctx, ast.Load)]
    start = module.callable_around(target)
    late = [each for each in found if isinstance(each.ctx, ast.Load) and module.callable_around(each) is not start]
    return len(stores) == 1 and bool(late) and isinstance(target.value, ast.Name) and target.value.id == "self"


def set_tokens(project: PythonProject, module: PythonModule) -> Iterator[Stale]:
    """The tokens that are put into the settings of an SDK, or into the environment, when a program starts."""
    if not any(isinstance(each, (*FUNCTIONS, ast.ClassDef)) for each in module.tree.body):
        # A program without functions has done its work when it ends.
        return
    for statement in walk(module.tree):
        target, value = assigned(statement) or (None, None)
        if value is None or not isinstance(target, (ast.Attribute, ast.Subscript)):
            continue
        holder = target if isinstance(target, ast.Attribute) else target.value
        if not any(name.startswith(_SETTINGS) for name in project.origins.external(module, holder)):
            continue
        function = module.callable_around(statement)
        if _is_set_again(module, target, function) or not _runs_once(project, module, function):
            continue
        found = token_in(project, module, value)
        if found is not None and found[0].is_text:
            refusal = "give the client a function that asks for a token, or build it for each request"
            yield Stale(module.span(target), "a token", Kept.CLIENT, module.source(target), refusal=refusal)


def _runs_once(project: PythonProject, module: PythonModule, function: FunctionNode | ast.Lambda | None) -> bool:
    """Whether what stands in a function runs when a program starts, or when an object is made that stays."""
    if not isinstance(function, FUNCTIONS):
        return function is None and not is_rerun(project, module)
    owner = module.parent(function)
    if function.name == "__init__" and isinstance(owner, ast.ClassDef):
        return any(kept_in(project, home, call) for home, call in calls_of(project, module, owner))
    return runs_at_start(project, module, function)


def _is_set_again(
    module: PythonModule, target: ast.Attribute | ast.Subscript, function: FunctionNode | ast.Lambda | None
) -> bool:
    """Whether another function of the file sets the same thing: it renews the token."""
    text = module.source(target)
    stores = (each for each in walk(module.tree) if isinstance(each, type(target)) and isinstance(each.ctx, ast.Store))
    return any(module.callable_around(each) not in {None, function} and module.source(each) == text for each in stores)
