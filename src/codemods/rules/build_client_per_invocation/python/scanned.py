"""Files that reach names they do not write down: modules loaded by made-up names, and all that a module holds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.origin import External
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import cautions
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.refusals import Place
from codemods.rules.build_client_per_invocation.python.made_up import pattern_of
from codemods.rules.build_client_per_invocation.python.units import Unit, at
from codemods.rules.build_client_per_invocation.python.views import View

_LOADERS = {
    "importlib.import_module": 0,
    "builtins.__import__": 0,
    "runpy.run_module": 0,
    "pkgutil.resolve_name": 0,
    "runpy.run_path": 0,
    "importlib.util.spec_from_file_location": 1,
    "imp.load_source": 1,
    "importlib.machinery.SourceFileLoader": 1,
}
"""Functions that load a module, and which of their arguments says what."""

_OF_FILES = frozenset(name for name in _LOADERS if "path" in name or "file" in name.lower() or "source" in name)
_FOLLOWED = "importlib.import_module"
"""A function whose result is known where its argument is a literal."""

_SPEAKING = ("runpy", "resolve_name", "spec_from_file_location", "load_source", "SourceFileLoader")
_IMPORTED = re.compile(r"\b(?:from|import)\s+([\w.]+)")
_SCANS = frozenset({"builtins.vars", "builtins.dir", "inspect.getmembers", "inspect.getmembers_static"})
_OWN_PACKAGE = frozenset({"__name__", "__package__"})


@dataclass(frozen=True, slots=True)
class _Load:
    """An expression that loads a module by a name, or gets one. `beginning` is how that begins, empty where nothing
    tells; of a file that is loaded by its path, `pattern` is what that may be, as a regular expression.

    `scans` and `gets_any` tell what its file does: whether it looks through all that something holds, and whether it
    gets attributes by names that it makes up. `named` are the attributes and the strings in it.
    """

    where: Place
    beginning: str
    pattern: str
    scans: bool
    gets_any: bool
    named: frozenset[str]

    def reaches(self, path: str) -> bool:
        """Whether the module at a path may be the one that is loaded."""
        if self.pattern:
            parts = path.split("/")
            paths = ["/".join(parts[count:]) for count in range(len(parts))]
            return any(re.fullmatch(self.pattern, f"{lead}{each}") for each in paths for lead in ("", "/", "./"))
        dotted = "." + path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        return f".{self.beginning}" in f"{dotted}."

    def may_get(self, name: str) -> bool:
        """Whether what is loaded may be asked for a name."""
        return name in self.named or self.scans or bool((self.beginning or self.pattern) and self.gets_any)


def scans(project: PythonProject, unit: Unit, views: tuple[View, ...]) -> Iterator[Caution]:
    """The cautions for files that may find a unit by looking through its module, or through their own names."""
    homes = {view.module.path: view.module for view in views if view.function is None and not view.is_member}
    for home in homes.values():
        yield from (cautions.read_dynamically(at(home, node)) for node in _own_names(project, home))
    for load in project.once(_loads):
        if load.where.path != unit.module.path and load.reaches(unit.module.path) and load.may_get(unit.name):
            yield cautions.loaded_by_name(load.where)
    for importer in _taking_packages(project, unit.module.path):
        for load in project.once(_Asked).within(importer):
            if load.reaches(unit.module.path) and load.may_get(unit.name):
                yield cautions.loaded_by_name(load.where)
    for run in project.once(_run_texts):
        if unit.module.path in run.loads and re.search(rf"\b{re.escape(unit.name)}\b", run.text):
            yield cautions.run_as_text(run.where, unit.name)


def _own_names(project: PythonProject, module: PythonModule) -> Iterator[ast.AST]:
    """The expressions by which a file may reach any of its own names."""
    for name in ("globals", "vars", "dir", "locals"):
        for node in module.named(name):
            call = module.parent(node)
            if isinstance(call, ast.Call) and call.func is node and not call.args and module.lookup(name, node) is None:
                if name == "globals" or module.callable_around(node) is None:
                    yield call
    for name in ("eval", "exec"):
        for node in module.named(name):
            call = module.parent(node)
            if isinstance(call, ast.Call) and call.func is node and module.lookup(name, node) is None:
                yield call
    for node in module.named("__name__"):
        holder = module.parent(node)
        if isinstance(holder, ast.Subscript) and "sys.modules" in project.origins.external(module, holder.value):
            yield holder


def _loads(project: PythonProject) -> tuple[_Load, ...]:
    paths = dict.fromkeys([*project.loaders, *project.mentioning(_SPEAKING), *project.mentioning(["sys.modules"])])
    return tuple(load for path in paths for load in _loads_of(project, path))


def _loads_of(project: PythonProject, path: str) -> Iterator[_Load]:
    facts = None if is_test_file(path) else project.facts(path)
    if facts is None or not any(
        isinstance(origin, External) and (origin.name in _LOADERS or origin.name == "sys.modules")
        for chain in (*facts.calls, *(each for each in facts.reads if each[-1] == "modules"))
        for origin in project.origins.anywhere(path, chain)
    ):
        return
    module = project.module(path)
    if module is None:
        return
    found = [*_loading(project, module), *_loaded(project, module)]
    yield from _with_names(project, module, found)


def _with_names(
    project: PythonProject, module: PythonModule, found: Sequence[tuple[ast.expr, str, str]]
) -> Iterator[_Load]:
    """The loads of a file, each an expression with how its name begins, or its pattern."""
    if not found:
        return
    scans, gets_any = _scans(project, module), _gets_any(module)
    strings = (str(constant.value).lstrip(".:") for constant in module.strings)
    named = module.attribute_names.union(filter(str.isidentifier, strings))
    for node, beginning, pattern in found:
        yield _Load(at(module, node), beginning, pattern, scans, gets_any, named)


def _loading(project: PythonProject, module: PythonModule) -> Iterator[tuple[ast.expr, str, str]]:
    """The calls that load a module, each with how its name begins, or the pattern of its path."""
    for call in module.calls:
        loaders = sorted(set(project.origins.external(module, call.func)) & _LOADERS.keys())
        place = _LOADERS[loaders[0]] if loaders else 0
        if not loaders or len(call.args) <= place:
            continue
        given = call.args[place]
        if loaders[0] in _OF_FILES:
            yield call, "", pattern_of(project, module, given)
        elif not (isinstance(given, ast.Constant) and loaders[0] == _FOLLOWED):
            yield call, _beginning(module, call, given).partition(":")[0], ""


def _loaded(project: PythonProject, module: PythonModule) -> Iterator[tuple[ast.expr, str, str]]:
    """The entries of `sys.modules` that are read by another name than the file's own."""
    for node in module.attributes("modules"):
        up = module.parent(node)
        if "sys.modules" not in project.origins.external(module, node):
            continue
        if isinstance(up, ast.Subscript) and up.value is node and isinstance(up.ctx, ast.Load):
            given: ast.expr | None = up.slice
        else:
            call = module.parent(up) if isinstance(up, ast.Attribute) and up.attr == "get" else None
            given = call.args[0] if isinstance(call, ast.Call) and call.args else None
        if given is not None and not (isinstance(given, ast.Name) and given.id in _OWN_PACKAGE):
            yield node, _text_of(module, [given]), ""


class _Asked:
    """The calls of each file by which it gets a module of a package by name: `getattr(agents, name)`."""

    def __init__(self, project: PythonProject) -> None:
        self._project = project
        self._known: dict[str, tuple[_Load, ...]] = {}

    def within(self, path: str) -> tuple[_Load, ...]:
        found = self._known.get(path)
        if found is None:
            facts = None if is_test_file(path) else self._project.facts(path)
            module = self._project.module(path) if facts is not None and ("getattr",) in facts.calls else None
            found = self._known[path] = tuple(self._read(module)) if module is not None else ()
        return found

    def _read(self, module: PythonModule) -> Iterator[_Load]:
        found: list[tuple[ast.expr, str, str]] = []
        for call in module.calls_of("getattr"):
            package = self._project.module_of(module, call.args[0]) if len(call.args) > 1 else None
            if package is not None and package.endswith("/__init__.py"):
                folder = package.removesuffix("/__init__.py").replace("/", ".")
                found.append((call, f"{folder}.{_text_of(module, [call.args[1]])}", ""))
        return _with_names(self._project, module, found)


def _taking_packages(project: PythonProject, path: str) -> Iterator[str]:
    """The files that import a package in which a module is."""
    folders = path.split("/")[:-1]
    packages = ("/".join([*folders[:count], "__init__.py"]) for count in range(1, len(folders) + 1))
    found = (other for each in packages if project.texts.exists(each) for other in project.importers(each))
    yield from dict.fromkeys(found)


@dataclass(frozen=True, slots=True)
class _Run:
    """A text that a file runs as code, and the files that it loads."""

    where: Place
    text: str
    loads: frozenset[str]


def _run_texts(project: PythonProject) -> tuple[_Run, ...]:
    """The texts that files run as code by `exec`."""
    return tuple(found for path in project.mentioning(["exec("]) for found in _run_in(project, path))


def _run_in(project: PythonProject, path: str) -> Iterator[_Run]:
    facts = project.facts(path)
    module = project.module(path) if facts is not None and ("exec",) in facts.calls else None
    for call in module.calls_of("exec") if module is not None else ():
        assert module is not None
        if "builtins.exec" not in project.origins.external(module, call.func):
            continue
        for text in (each.value for each in walk(call) if isinstance(each, ast.Constant)):
            if isinstance(text, str):
                names = _IMPORTED.findall(text)
                loads = (each for name in names for each in project.layout.resolve_dotted(path, name)[0].paths)
                yield _Run(at(module, call), text, frozenset(loads))


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
    text = _text_of(module, parts)
    if text.startswith("."):
        return f"{folder}{text}" if len(call.args) + len(call.keywords) > 1 else text.lstrip(".")
    return text


def _text_of(module: PythonModule, parts: Iterable[ast.expr]) -> str:
    """How a text begins that is made of some parts, as far as it is written down."""
    folder = module.path.rpartition("/")[0].replace("/", ".")
    text = ""
    for part in parts:
        if isinstance(part, ast.JoinedStr):
            return text + _text_of(module, part.values)
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
