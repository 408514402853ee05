"""Tells what an expression may give that is called: one of several functions, or one that is asked for by its name."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.languages.python.facts import FINDERS, facts_of_tree
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import SyntaxProblem, asked_member, parse
from codemods.languages.python.origin import External, Module, Origin
from codemods.languages.python.project import PythonProject
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.python.drawn import held_by

_HANDING_ON = frozenset(
    {"functools.partial", "functools.cache", "functools.lru_cache", "asgiref.sync.async_to_sync", "tenacity.Retrying"}
)
"""Calls that give what calls the function that they are given."""

_LOADERS = frozenset({"importlib.import_module", "builtins.__import__"})
_FINDERS = frozenset(
    {
        *("pkgutil.resolve_name", "pydoc.locate", "zope.dottedname.resolve.resolve"),
        *("django.utils.module_loading.import_string", "werkzeug.utils.import_string"),
    }
)
"""Calls that give what a text names, with the module that it is in."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A function that is called at once. `given` are its first arguments, and of `through` it gets the elements one
    after another, of each in its own parameter."""

    function: ast.expr
    given: Sequence[ast.expr] = ()
    through: Sequence[ast.expr] = ()


def choices(value: ast.expr) -> tuple[ast.expr, ...]:
    """The expressions of which one is what an expression gives: the arms of a choice, entries of a literal."""
    match value:
        case ast.IfExp():
            return (value.body, value.orelse)
        case ast.BoolOp():
            return tuple(value.values)
        case ast.NamedExpr():
            return (value.value,)
    asked = asked_entry(value)
    return entries(asked[0], asked[1]) + asked[2] if asked is not None else ()


def asked_entry(value: ast.expr) -> tuple[ast.expr, ast.expr, tuple[ast.expr, ...]] | None:
    """Return what is asked for an entry, the key, and what it may give in place of one, as in `held[key]` and
    `held.get(key, other)`."""
    match value:
        case ast.Subscript():
            return value.value, value.slice, ()
        case ast.Call(func=ast.Attribute(value=held, attr="get"), args=[key, *others], keywords=[]):
            return held, key, tuple(others)
    return None


def entries(held: ast.expr, key: ast.expr) -> tuple[ast.expr, ...]:
    """The entries of a literal that a key may mean: all where it is not written out."""
    pairs: list[tuple[ast.expr | None, ast.expr]] = []
    match held:
        case ast.List() | ast.Tuple():
            index = _index(key)
            whole = not any(isinstance(each, ast.Starred) for each in held.elts)
            is_known = index is not None and whole and -len(held.elts) <= index < len(held.elts)
            return (held.elts[index],) if is_known and index is not None else tuple(held.elts)
        case ast.Dict():
            pairs = list(zip(held.keys, held.values, strict=True))
        case ast.ListComp():
            return (held.elt,)
        case ast.Subscript(slice=ast.Slice()):
            # A part of a list may begin with any of its entries.
            return entries(held.value, held.slice)
        case ast.Call(func=ast.Name(id="dict"), args=[]):
            pairs = [(ast.Constant(each.arg) if each.arg else None, each.value) for each in held.keywords]
    wanted = key.value if isinstance(key, ast.Constant) else None
    return tuple(
        each for name, each in pairs if wanted is None or not isinstance(name, ast.Constant) or name.value == wanted
    )


def _index(node: ast.expr) -> int | None:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _index(node.operand)
        return None if inner is None else -inner
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, int) else None


def asked_by_name(project: PythonProject, module: PythonModule, value: ast.expr) -> tuple[Origin, ...]:
    """Return what an expression means that asks a module for a name in another way than by an attribute of an import:
    `getattr(m, "make")`, `vars(m)["make"]`, `import_module("m").make`."""
    asked = asked_member(value)
    if asked is None and isinstance(value, ast.Attribute) and isinstance(value.value, (ast.Call, ast.Subscript)):
        asked = value.value, value.attr
    if isinstance(value, ast.Call) and value.args:
        if isinstance(value.func, ast.Call):
            asked = asked or _by_getter(project, module, value.func, value.args[0])
        elif _FINDERS.intersection(project.origins.external(module, value.func)):
            named = _written(project, module, value.args[0]) or ""
            inside, _, name = named.replace(":", ".").rpartition(".")
            path = next(iter(project.layout.resolve(module.path, inside).paths), None)
            return project.origins.exported(path, name) if path is not None else (External(f"{inside}.{name}"),)
        elif "builtins.getattr" in project.origins.external(module, value.func) and len(value.args) > 1:
            name = _written(project, module, value.args[1]) or ""
            asked = (value.args[0], name) if name else None
    match value:
        case ast.Subscript(value=ast.Call(args=[]) as whole, slice=ast.Constant(value=str() as name)):
            if "builtins.globals" in project.origins.external(module, whole.func):
                return project.origins.exported(module.path, name)
    if asked is None:
        return ()
    path = next(_modules(project, module, asked[0]), None)
    if path is not None:
        return project.origins.exported(path, asked[1])
    outside = [*project.origins.external(module, asked[0]), _loaded(project, module, asked[0])]
    return tuple(External(f"{name}.{asked[1]}") for name in outside if name)


def run_as_text(project: PythonProject, module: PythonModule, call: ast.Call) -> Iterator[Origin]:
    """Yield what is called in a text that a call evaluates, where the text is written out."""
    text = call.args[0] if call.args else call
    if not _EVALUATING.intersection(project.origins.external(module, call.func)):
        return
    if isinstance(text, ast.Call) and text.args and "builtins.compile" in project.origins.external(module, text.func):
        text = text.args[0]
    try:
        piece = parse(_written(project, module, text) or "")
    except SyntaxProblem:
        return
    facts = facts_of_tree(piece)
    taken = {each.bound: each for each in facts.taken}
    for chain in sorted(facts.calls):
        if chain[0] in taken and not taken[chain[0]].level:
            each = taken[chain[0]]
            inside = ".".join(filter(None, (each.base if each.alias or each.name else each.bound, each.name)))
            yield External(".".join((inside, *chain[1:])))
        else:
            yield from project.origins.chain(module.path, chain)


_EVALUATING = frozenset({"builtins.eval", "builtins.exec"})


def _written(project: PythonProject, module: PythonModule, value: ast.expr) -> str | None:
    """The text that an expression gives, where it is written out, there or where a name is bound to it."""
    held = held_by(project, module, value)[1]
    return held.value if isinstance(held, ast.Constant) and isinstance(held.value, str) else None


def _loaded(project: PythonProject, module: PythonModule, holder: ast.expr) -> str:
    """The name of the module that an expression loads, or finds among the loaded ones; "" for all else."""
    match holder:
        case ast.Call(args=[named, *_]):
            is_loaded = bool(_LOADERS.intersection(project.origins.external(module, holder.func)))
        case ast.Subscript(slice=named):
            is_loaded = "sys.modules" in project.origins.external(module, holder.value)
        case _:
            return ""
    return (_written(project, module, named) or "") if is_loaded else ""


def _by_getter(
    project: PythonProject, module: PythonModule, getter: ast.Call, holder: ast.expr
) -> tuple[ast.expr, str] | None:
    """Return what `attrgetter("name")(holder)` asks, and for which name."""
    match getter.args:
        case [ast.Constant(value=str() as name)]:
            if "operator.attrgetter" in project.origins.external(module, getter.func):
                return holder, name
    return None


def called_member(project: PythonProject, module: PythonModule, call: ast.Call) -> tuple[ast.expr, str] | None:
    """Return of what `methodcaller("name")(holder)` calls a method, and its name."""
    match call:
        case ast.Call(func=ast.Call(args=[ast.Constant(value=str() as name), *_]) as getter, args=[holder]):
            if "operator.methodcaller" in project.origins.external(module, getter.func):
                return holder, name
    return None


def handed_on(project: PythonProject, module: PythonModule, value: ast.expr) -> ast.expr | None:
    """Return what is called when the thing that a call gives is called: `f` for `partial(f)`, `cache(f)`,
    `lru_cache()(f)` and `partial(partial, f)()`."""
    if not isinstance(value, ast.Call):
        return None
    made, given = value.func, value.args
    if isinstance(value.func, ast.Call):
        names = project.origins.external(module, value.func.func)
        if not _HANDING_ON.isdisjoint(names) and value.func.args:
            made, given = value.func.args[0], [*value.func.args[1:], *given]
        elif "functools.lru_cache" in names:
            return next(iter(given), None)
    return next(iter(given), None) if not _HANDING_ON.isdisjoint(project.origins.external(module, made)) else None


def may_load(project: PythonProject, path: str) -> bool:
    """Whether a file may load a module by a call while it loads itself, as its Facts tell without its tree."""
    facts = project.facts(path)
    return facts is not None and any(chain[-1] in FINDERS for chain in facts.loading)


def _modules(project: PythonProject, module: PythonModule, holder: ast.expr) -> Iterator[str]:
    """The files of the module that an expression gives, such as a call that loads it."""
    yield from (each.path for each in project.origins.of(module, holder) if isinstance(each, Module))
    name = _loaded(project, module, holder)
    if name:
        level = len(name) - len(name.lstrip("."))
        yield from project.layout.resolve(module.path, name.lstrip("."), level).paths


def loaded_module(project: PythonProject, module: PythonModule, value: ast.expr) -> str | None:
    """The file of the module that a call loads by a text that is written out, or finds among the loaded ones."""
    return next(_modules(project, module, value), None)


def given_functions(project: PythonProject, module: PythonModule, call: ast.Call) -> Iterator[Handed]:
    """The functions that a call from outside the project is given to call at once: the target of a thread that is
    started, the key by which something is sorted, the work of a pool, what `map` is given."""
    named = {each.arg: each.value for each in call.keywords}
    names = project.origins.external(module, call.func)
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if any(name in _KEYED for name in names) or (method == "sort" and not call.args):
        yield from [Handed(named["key"], through=call.args[:1])] if "key" in named else []
    if not _THREADS.isdisjoint(names) and _is_started(module, call):
        target = named.get("target") or named.get("function")
        yield from map(Handed, [target] if target is not None else call.args[1:2])
    if "asyncio.to_thread" in names or (method in _POOLED and not names):
        yield from map(Handed, call.args[:1])
    if method == "run_in_executor":
        yield from map(Handed, call.args[1:2])
    for function in call.args[:1]:
        if not _OVER_ALL.isdisjoint(names):
            yield Handed(function, through=call.args[1:])
        elif "functools.reduce" in names:
            yield Handed(function, through=[ast.Tuple([], ast.Load()), *call.args[1:2]])
        elif not _AT_ONCE.isdisjoint(names):
            yield Handed(function, given=call.args[1:])


def _is_started(module: PythonModule, thread: ast.Call) -> bool:
    """Whether a thread is started while the module loads: where it is made, or by the name that it is given."""
    parent = module.parent(thread)
    if isinstance(parent, ast.Attribute):
        return parent.attr == "start"
    target = parent.targets[0] if isinstance(parent, ast.Assign) and len(parent.targets) == 1 else None
    uses = module.globals_named(target.id) if isinstance(target, ast.Name) else []
    return any(
        isinstance(up := module.parent(each), ast.Attribute)
        and up.attr == "start"
        and module.callable_around(each) is None
        and module.main_guard_around(each) is None
        for each in uses
    )


_OVER_ALL = frozenset({"builtins.map", "builtins.filter", "itertools.starmap"})
_THREADS = frozenset({"threading.Thread", "threading.Timer"})
_AT_ONCE = frozenset({"operator.call", "anyio.run", "trio.run"})
_KEYED = frozenset({"builtins.sorted", "builtins.min", "builtins.max", "itertools.groupby"})
_POOLED = frozenset({"submit", "map", "apply", "apply_async"})
"""Methods of pools that call what they are given first."""
