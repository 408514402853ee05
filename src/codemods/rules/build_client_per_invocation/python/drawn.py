"""Follows what goes through loops and containers: the expressions that a loop gives to its names, one after another."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.bindings import Binding
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import COMPREHENSIONS
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject

Given = tuple[PythonModule, ast.expr]
"""An expression, with its file."""

_DEPTH = 6
"""How many names and wrappers are followed to what a loop goes through."""

_WRAPPERS = frozenset(
    {
        *(f"builtins.{name}" for name in ("iter", "list", "tuple", "set", "frozenset", "sorted", "reversed")),
        *("itertools.cycle", "itertools.islice", "tqdm.tqdm", "tqdm.auto.tqdm"),
    }
)
"""Calls that give what their first argument gives, one after another."""


def looped(project: PythonProject, module: PythonModule, name: ast.Name, depth: int = 0) -> Iterator[Given]:
    """Yield what a loop, or a comprehension, around a name may give it."""
    owner = module.lookup(name.id, name)
    child: ast.AST = name
    for up in module.ancestors(name):
        if isinstance(up, (ast.For, ast.AsyncFor)) and child is not up.iter and module.scope_node(up) is owner:
            pairs = [(up.target, up.iter)]
        elif isinstance(up, COMPREHENSIONS) and up is owner:
            pairs = [(each.target, each.iter) for each in up.generators]
        else:
            pairs = []
        for target, through in pairs:
            way = _way(target, name.id)
            if way is not None:
                for home, element in elements(project, module, through, depth):
                    yield from ((home, each) for each in _taken(element, way))
                return
        child = up


def elements(project: PythonProject, module: PythonModule, through: ast.expr, depth: int = 0) -> Iterator[Given]:
    """Yield the expressions that a loop takes from another one, as far as they are written out."""
    if depth > _DEPTH:
        return
    match through:
        case ast.List() | ast.Tuple() | ast.Set():
            for each in through.elts:
                if isinstance(each, ast.Starred):
                    yield from elements(project, module, each.value, depth + 1)
                else:
                    yield module, each
        case ast.Dict():
            yield from ((module, each) for each in through.keys if each is not None)
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
            yield module, through.elt
        case ast.Call(func=ast.Attribute(value=holder, attr="values" | "items" as method), args=[]):
            home, held = held_by(project, module, holder)
            for key, value in _pairs(held):
                yield home, value if method == "values" else ast.Tuple([key, value], ast.Load())
        case ast.Call(args=[first, *_]):
            names = project.origins.external(module, through.func)
            if not _WRAPPERS.isdisjoint(names):
                yield from elements(project, module, first, depth + 1)
            elif "itertools.chain" in names:
                for each in through.args:
                    yield from elements(project, module, each, depth + 1)
            elif "builtins.enumerate" in names:
                for home, each in elements(project, module, first, depth + 1):
                    yield home, ast.Tuple([ast.Constant(0), each], ast.Load())
            elif "builtins.zip" in names:
                lists = [list(elements(project, module, each, depth + 1)) for each in through.args]
                for row in zip(*lists, strict=False):
                    if len({home for home, _ in row}) == 1:
                        yield row[0][0], ast.Tuple([each for _, each in row], ast.Load())
        case ast.Name() | ast.Attribute():
            home, held = held_by(project, module, through)
            given = [(home, held)] if held is not through else []
            if not given and isinstance(through, ast.Name):
                given = list(looped(project, module, through, depth + 1))
            for where, each in given:
                yield from elements(project, where, each, depth + 1)


def held_by(project: PythonProject, module: PythonModule, holder: ast.expr) -> Given:
    """The expression that a name is bound to once, in whatever file; the name itself where that isn't known."""
    if isinstance(holder, ast.Name):
        scope = module.lookup(holder.id, holder)
        if scope is not None and scope is not module.tree:
            bound = module.scope(scope).bindings.get(holder.id, [])
            return (module, bound[0].value) if len(bound) == 1 and bound[0].value is not None else (module, holder)
    for origin in project.origins.of(module, holder) if isinstance(holder, (ast.Name, ast.Attribute)) else ():
        home = project.module(origin.path) if isinstance(origin, Local) else None
        given = home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ()
        value = bound_value(given[0]) if len(given) == 1 else None
        if home is not None and value is not None:
            return home, value
    return module, holder


def bound_value(binding: Binding) -> ast.expr | None:
    """The expression that an assignment gives a name, that of one of several names among them."""
    match binding.statement:
        case ast.Assign(targets=[ast.Tuple() | ast.List() as target], value=value):
            way = _way(target, binding.name)
            return next(_taken(value, way), None) if way is not None else None
    return binding.value


def _pairs(held: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    match held:
        case ast.Dict():
            yield from ((key, value) for key, value in zip(held.keys, held.values, strict=True) if key is not None)
        case ast.Call(func=ast.Name(id="dict"), args=[]):
            yield from ((ast.Constant(each.arg), each.value) for each in held.keywords if each.arg is not None)


def _way(target: ast.expr, name: str) -> tuple[int, ...] | None:
    """The places at which a name stands in a target, from the outermost tuple to the innermost, or None."""
    if isinstance(target, ast.Name):
        return () if target.id == name else None
    for at, each in enumerate(target.elts) if isinstance(target, (ast.Tuple, ast.List)) else ():
        inner = _way(each, name)
        if inner is not None:
            return (at, *inner)
    return None


def _taken(element: ast.expr, way: tuple[int, ...]) -> Iterator[ast.expr]:
    """Yield what stands at some places of an element."""
    for at in way:
        if not isinstance(element, (ast.Tuple, ast.List)) or at >= len(element.elts):
            return
        element = element.elts[at]
    yield element
