"""Files that reach names they do not write down: modules loaded by made-up names, and all that a module holds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.languages.python.module import PythonModule
from codemods.languages.python.origin import External
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file
from codemods.rules.build_client_per_invocation.core import cautions
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.refusals import Place
from codemods.rules.build_client_per_invocation.python.units import Unit, at
from codemods.rules.build_client_per_invocation.python.views import View

_LOADERS = frozenset({"importlib.import_module", "builtins.__import__", "importlib.util.spec_from_file_location"})
_SCANS = frozenset({"builtins.vars", "builtins.dir", "inspect.getmembers", "inspect.getmembers_static"})
_OWN_PACKAGE = frozenset({"__name__", "__package__"})


@dataclass(frozen=True, slots=True)
class _Load:
    """A call that loads a module by a name it makes up. `beginning` is how that begins, empty where nothing tells.

    `scans` and `gets_any` tell what its file does: whether it looks through all that something holds, and whether it
    gets attributes by names that it makes up. `named` are the attributes and the strings in it.
    """

    where: Place
    beginning: str
    scans: bool
    gets_any: bool
    named: frozenset[str]


def scans(project: PythonProject, unit: Unit, views: tuple[View, ...]) -> Iterator[Caution]:
    """The cautions for files that may find a unit by looking through its module, or through their own names."""
    homes = {view.module.path: view.module for view in views if view.function is None and not view.is_member}
    for home in homes.values():
        yield from (cautions.read_dynamically(at(home, node)) for node in _own_names(project, home))
    dotted = "." + unit.module.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    for load in project.once(_loads):
        if load.where.path == unit.module.path or f".{load.beginning}" not in f"{dotted}.":
            continue
        if unit.name in load.named or load.scans or (load.beginning and load.gets_any):
            yield cautions.loaded_by_name(load.where)


def _own_names(project: PythonProject, module: PythonModule) -> Iterator[ast.AST]:
    """The expressions by which a file may reach any of its own names."""
    for name in ("globals", "vars", "dir", "locals"):
        for node in module.named(name):
            call = module.parent(node)
            if isinstance(call, ast.Call) and call.func is node and not call.args and module.lookup(name, node) is None:
                if name == "globals" or module.callable_around(node) is None:
                    yield call
    for node in module.named("__name__"):
        holder = module.parent(node)
        if isinstance(holder, ast.Subscript) and "sys.modules" in project.origins.external(module, holder.value):
            yield holder


def _loads(project: PythonProject) -> tuple[_Load, ...]:
    paths = dict.fromkeys([*project.loaders, *project.mentioning(["__import__"])])
    return tuple(load for path in paths for load in _loads_of(project, path))


def _loads_of(project: PythonProject, path: str) -> Iterator[_Load]:
    facts = None if is_test_file(path) else project.facts(path)
    if facts is None or not any(
        isinstance(origin, External) and origin.name in _LOADERS
        for chain in facts.calls
        for origin in project.origins.anywhere(path, chain)
    ):
        return
    module = project.module(path)
    if module is None:
        return
    made_up = [call for call in module.calls if call.args and not isinstance(call.args[0], ast.Constant)]
    loading = [call for call in made_up if _LOADERS.intersection(project.origins.external(module, call.func))]
    if not loading:
        return
    scans, gets_any = _scans(project, module), _gets_any(module)
    strings = (str(constant.value) for constant in module.strings)
    named = module.attribute_names.union(filter(str.isidentifier, strings))
    for call in loading:
        beginning = _beginning(module, call, call.args[0])
        yield _Load(at(module, call), beginning, scans, gets_any, named)


def _beginning(module: PythonModule, call: ast.Call, given: ast.expr) -> str:
    """How a made-up name begins, as far as it is written down: `crew.` of f"crew.{name}"."""
    folder = module.path.rpartition("/")[0].replace("/", ".")
    parts: list[ast.expr] = [given]
    if isinstance(given, ast.JoinedStr):
        parts = list(given.values)
    elif isinstance(given, ast.BinOp):
        parts = [given.left]
    elif isinstance(given, ast.Call) and isinstance(given.func, ast.Attribute) and given.func.attr == "format":
        parts = [given.func.value]
    text = ""
    for part in parts:
        inner = part.value if isinstance(part, ast.FormattedValue) else part
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            written = inner.value.partition("{")[0].partition("%")[0]
            text += written
            if written != inner.value:
                break
        elif isinstance(inner, ast.Name) and inner.id in _OWN_PACKAGE:
            own = module.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            text += folder if inner.id == "__package__" else own
        else:
            break
    if text.startswith("."):
        return f"{folder}{text}" if len(call.args) + len(call.keywords) > 1 else text.lstrip(".")
    return text


def _gets_any(module: PythonModule) -> bool:
    """Whether a file gets attributes by names that it makes up."""
    calls = (each for name in ("getattr", "attrgetter") for each in module.calls_of(name))
    return any(len(call.args) > 1 and not isinstance(call.args[1], ast.Constant) for call in calls)


def _scans(project: PythonProject, module: PythonModule) -> bool:
    """Whether a file looks through all that something holds."""
    if module.attributes("__dict__"):
        return True
    names = ("vars", "dir", "getmembers", "getmembers_static", "inspect")
    calls = (call for name in names for call in module.calls_of(name))
    return any(call.args and _SCANS.intersection(project.origins.external(module, call.func)) for call in calls)
