"""Views: how a unit is seen from each file, by import, alias, re-export, star import or attribute."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from codemods.languages.python.bindings import Binding, BindingKind
from codemods.languages.python.facts import RELOAD
from codemods.languages.python.layout import tail
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode
from codemods.languages.python.origin import Ambiguous, Local, Module
from codemods.languages.python.origins import public_name_nodes
from codemods.languages.python.packaging import publishing_file
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.stars import Stars
from codemods.rules.build_client_per_invocation.python.units import Unit, at
from codemods.rules.build_client_per_invocation.python.unresolved import refuse_unresolved

_LAST = re.compile(r"[./]")
_LONGEST = 1_000
"""Letters of the longest string that may name a module."""


class _Told:
    """Holds what units of one name, or of one module, ask of many files: each is looked at but once."""

    def __init__(self, project: PythonProject) -> None:
        self._project = project
        self._reached: dict[str, dict[str, set[str]]] = {}
        self._texts: dict[str, dict[str, set[str]]] = {}

    def reaching(self, name: str) -> Mapping[str, set[str]]:
        """The files in which `<module>.name` stands, by the file of that module."""
        known = self._reached.get(name)
        if known is None:
            known = self._reached[name] = {}
            for importer in self._project.mentioning([f".{name}"]):
                module = self._project.module(importer) if self._project.reaches(importer, name) else None
                for node in module.attributes(name) if module is not None else ():
                    path = self._project.module_of(module, node.value) if module is not None else None
                    if path is not None:
                        known.setdefault(path, set()).add(importer)
        return known

    def names_module(self, importer: str, path: str) -> bool:
        """Whether a string of a file is the dotted name of the module at `path`, whole or as its own package knows
        it."""
        by_end = self._texts.get(importer)
        if by_end is None:
            by_end = self._texts[importer] = {}
            module = self._project.module(importer)
            for text in {str(each.value) for each in module.strings} if module is not None else ():
                if len(text) <= _LONGEST and "\n" not in text:
                    by_end.setdefault(_LAST.split(text)[-1], set()).add(text)
        return any(
            path in self._project.layout.resolve(importer, name.lstrip("."), level).paths
            for name in by_end.get(tail(path), ())
            for level in {len(name) - len(name.lstrip(".")), 1}
        )


@dataclass(frozen=True, eq=False, slots=True)
class View:
    """A unit as one file sees it: under the name `local`, through the references `nodes`.

    `aliases` are the import aliases that bring it, `function` the function whose import they are in (None at module
    level). A member view has no alias and its nodes are `m.llm`, where `source` is the file of `m`; that of a star
    view is the file from which all is imported. `public` are the entries of `__all__` that list it.
    """

    unit: Unit
    module: PythonModule
    local: str
    nodes: tuple[ast.Name | ast.Attribute, ...] = ()
    aliases: tuple[tuple[ast.alias, ast.stmt], ...] = ()
    function: FunctionNode | None = None
    is_home: bool = False
    is_member: bool = False
    is_star: bool = False
    source: str = ""
    public: tuple[ast.Constant, ...] = ()


@dataclass(frozen=True, slots=True)
class Views:
    """All views of a unit, the files and names under which it is seen (`points`), and what makes its name public."""

    views: tuple[View, ...]
    points: frozenset[tuple[str, str]]
    public: tuple[str, ...]


def views_of(project: PythonProject, unit: Unit) -> Views:
    """How a unit is seen from all files of the project. Raises Refusal where a file can't be followed."""
    path = unit.module.path
    if path.endswith("__init__.py") and project.layout.resolve(path, unit.name, 1).paths:
        raise Refusal(f"`{unit.name}` is also a module of its package, which replaces it when that module is imported")
    origin = Local(path, unit.name)
    nodes = tuple(unit.module.globals_named(unit.name))
    home = View(unit, unit.module, unit.name, nodes, is_home=True, public=_listed(unit.module, unit.name))
    found = [home]
    public = [*_exports(home)]
    publisher = publishing_file(project.texts, unit.module.path)
    if publisher and not unit.name.startswith("_"):
        public.append(f"{publisher} publishes the package")
    seen = {unit.module.path}
    queue = [unit.module.path]
    points: set[tuple[str, str]] = {(unit.module.path, unit.name)}
    names_in = {unit.module.path: {unit.name}}
    stars = Stars(project, origin)
    while queue:
        path = queue.pop(0)
        if not project.importers(path):
            continue
        names = names_in.get(path, set()) | project.module_names(path)
        for importer in project.importers(path, names):
            module = project.module(importer)
            if module is None:
                if unit.name in (project.texts.text(importer) or ""):
                    raise Refusal(f"{importer} may import it and does not parse")
                continue
            if importer == unit.module.path and any(_imported(project, unit, origin, module)):
                raise refusals.circle(importer)
            if importer not in seen:
                seen.add(importer)
                views = [*_imported(project, unit, origin, module), *_star(unit, module, points, stars)]
                for view in views:
                    found.append(view)
                    if view.function is None:
                        public += _exports(view)
                        points.add((importer, view.local))
                        names_in.setdefault(importer, set()).add(view.local)
                        if importer.endswith("__init__.py") and view.aliases:
                            public.append(f"{importer} re-exports it")
                        queue.append(importer)
                if not views and module.path.endswith("__init__.py"):
                    # An importer of the package may reach the module as its attribute.
                    queue.append(importer)
    found = _with_sources(found, stars)
    spelled, paths = sorted({name for _, name in points}), frozenset(path for path, _ in points)
    for importer in sorted(seen | _chained(project, points)):
        module = project.module(importer)
        if module is not None:
            found += _attributes(project, unit, points, spelled, module)
            _dynamic(project, unit, points, module)
            if importer != unit.module.path and not is_test_file(importer):
                _passed_on(project, paths, module)
    _loaded_by_name(project, unit)
    refuse_unresolved(project, points)
    return Views(tuple(found), frozenset(points), tuple(public))


def _imported(project: PythonProject, unit: Unit, origin: Local, module: PythonModule) -> Iterator[View]:
    brought: dict[tuple[FunctionNode | None, str], list[tuple[ast.alias, ast.stmt]]] = {}
    for statement in module.imports:
        if not isinstance(statement, ast.ImportFrom):
            continue
        for alias in statement.names:
            if alias.name == "*":
                continue
            local = alias.asname or alias.name
            binding = Binding(local, BindingKind.IMPORT, alias, statement)
            origins = project.origins.imported(module, binding)
            if origin not in origins:
                if any(isinstance(each, Ambiguous) and unit.module.path in each.paths for each in origins):
                    if alias.name == unit.name:
                        raise Refusal("imports it from a name that stands for several files", at(module, statement))
                continue
            scope = module.scope_node(statement)
            if isinstance(scope, ast.ClassDef):
                raise Refusal("imports it in a class body", at(module, statement))
            function = scope if isinstance(scope, FUNCTIONS) else None
            bindings = module.bindings(local) if function is None else module.scope(function).bindings.get(local, [])
            if any(each.kind is not BindingKind.IMPORT for each in bindings):
                raise refusals.bound_otherwise(at(module, statement), local)
            for each in bindings:
                if origin not in project.origins.imported(module, each):
                    raise Refusal(f"imports another `{local}` in its place", at(module, each.node))
            brought.setdefault((function, local), []).append((alias, statement))
    for (function, local), aliases in brought.items():
        owner = module.tree if function is None else function
        nodes = tuple(node for node in module.named(local) if module.lookup(local, node) is owner)
        public = _listed(module, local) if function is None else ()
        yield View(unit, module, local, nodes, tuple(aliases), function, public=public)


def _star(unit: Unit, module: PythonModule, points: set[tuple[str, str]], stars: Stars) -> Iterator[View]:
    """One view for each name under which a star import brings the unit.

    Of several files that bring it, one that is among `points` already is the source: in a circle of star imports the
    others may have it from this module.
    """
    for statement in stars.unsure(module, unit.module.path):
        if any(module.lookup(unit.name, node) is None for node in module.named(unit.name)):
            raise Refusal("imports it from a name that stands for several files", at(module, statement))
    for name in stars.names_behind(module):
        bringing = stars.bringing(module.path, name)
        if module.bindings(name):
            star = stars.instead(module, name) if bringing and module is not unit.module else None
            if star is not None:
                raise Refusal(f"imports another `{name}` in its place", at(module, star))
            continue
        if not stars.has(module.path, name):
            continue
        source = next((path for path in bringing if (path, name) in points), bringing[0])
        nodes = tuple(node for node in module.named(name) if module.lookup(name, node) is None)
        yield View(unit, module, name, nodes, is_star=True, source=source, public=_listed(module, name))


def _with_sources(views: list[View], stars: Stars) -> list[View]:
    """The views, each star import led to a file that has the unit from elsewhere than from this very import."""
    sources = stars.without_circles({(view.module.path, view.local): view.source for view in views if view.is_star})
    return [
        replace(view, source=source)
        if view.is_star and (source := sources[view.module.path, view.local]) != view.source
        else view
        for view in views
    ]


def _chained(project: PythonProject, points: set[tuple[str, str]]) -> set[str]:
    """The files that reach the unit as an attribute, be it through another module's imports, as `service.core.llm`."""
    told = project.once(_Told)
    return {importer for path, name in points for importer in told.reaching(name).get(path, ())}


def _attributes(
    project: PythonProject, unit: Unit, points: set[tuple[str, str]], names: Sequence[str], module: PythonModule
) -> Iterator[View]:
    """One view for each module and name through which the file reaches the unit."""
    members: dict[tuple[str, str], list[ast.Attribute]] = {}
    for name in names:
        for node in module.attributes(name):
            path = project.module_of(module, node.value)
            # A test's assignment is followed with its other replacements (see `mocks`).
            is_followed = isinstance(node.ctx, ast.Load) or not is_test_file(module.path)
            if path is not None and (path, name) in points and is_followed:
                if not all(isinstance(origin, Module) for origin in project.origins.of(module, node.value)):
                    raise Refusal("reaches it through a name that stands for more than one module", at(module, node))
                members.setdefault((path, name), []).append(node)
    for (path, name), nodes in members.items():
        yield View(unit, module, name, tuple(nodes), is_member=True, source=path)


def _dynamic(project: PythonProject, unit: Unit, points: set[tuple[str, str]], module: PythonModule) -> None:
    """Refuse where the name is reached by a string: getattr, globals(), importlib."""
    for constant in module.strings_equal(unit.name):
        parent = module.parent(constant)
        if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name):
            if parent.func.id in {"getattr", "hasattr", "delattr"} and parent.args:
                target = project.module_of(module, parent.args[0])
                if target is not None and (target, unit.name) in points:
                    raise Refusal(f"reaches it by `{parent.func.id}`", at(module, parent))
        holder = parent.value if isinstance(parent, ast.Subscript) else getattr(parent, "func", None)
        if holder is not None and _is_namespace(holder) and module.path == unit.module.path:
            raise Refusal("reaches it by its name through globals()", at(module, constant))


def _passed_on(project: PythonProject, paths: frozenset[str], module: PythonModule) -> None:
    """Refuse where a file passes a module on that has the unit: whoever gets it may reach any of its names."""
    known = project.passed_on.get(module)
    if known is None:
        known = project.passed_on[module] = {}
        for path, node in _passed_modules(project, module):
            known.setdefault(path, node)
    first = min(paths.intersection(known), default=None)
    if first is not None:
        raise refusals.passed_on(at(module, known[first]))


def _passed_modules(project: PythonProject, module: PythonModule) -> Iterator[tuple[str, ast.expr]]:
    """The files of the modules that a file passes on as values, each with where it does."""
    names: dict[str, None] = {}
    for statement in module.imports:
        for alias in statement.names:
            origins = project.origins.imported(module, Binding(alias.name, BindingKind.IMPORT, alias, statement))
            if alias.name != "*" and any(isinstance(each, Module) for each in origins):
                bound = alias.name if isinstance(statement, ast.ImportFrom) else alias.name.partition(".")[0]
                names.setdefault(alias.asname or bound)
    for found in (found for name in names for found in module.named(name)):
        node: ast.expr = found
        path = project.module_of(module, node) if isinstance(found.ctx, ast.Load) else None
        parent = module.parent(node)
        while path is not None and isinstance(parent, ast.Attribute):
            inner = project.module_of(module, parent)
            if inner is None:
                break
            node, path, parent = parent, inner, module.parent(parent)
        if path is not None and not _is_looked_into(project, module, node):
            yield path, node
    for call, paths in project.loads_of(module):
        # The name that it is bound to is followed.
        if not _is_looked_into(project, module, call) and not isinstance(
            module.parent(call), (ast.Assign, ast.AnnAssign)
        ):
            yield from ((path, call) for path in paths)


_BY_NAME = frozenset({"builtins.getattr", "builtins.hasattr", "builtins.delattr", "builtins.setattr"})
_LOOKS = (ast.Attribute, ast.Expr, ast.If, ast.While, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.Assert)


def _is_looked_into(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    """Whether code only takes a name of a module that stands in it, loads it again, or asks whether it is there."""
    parent = module.parent(node)
    if isinstance(parent, ast.Attribute) and parent.attr == "__dict__":
        return False
    if not isinstance(parent, ast.Call) or parent.args[:1] != [node]:
        return isinstance(parent, _LOOKS)
    called = set(project.origins.external(module, parent.func))
    # A lookup by the unit's own name is refused apart.
    by_literal = len(parent.args) > 1 and isinstance(parent.args[1], ast.Constant)
    if RELOAD in called:
        # The name of a function that it is bound to is followed.
        around = module.parent(parent)
        targets = around.targets if isinstance(around, ast.Assign) and around.value is parent else []
        is_local = all(isinstance(each, ast.Name) and not module.is_global(each) for each in targets)
        return isinstance(around, ast.Expr) or (bool(targets) and is_local)
    return by_literal and not called.isdisjoint(_BY_NAME)


def _loaded_by_name(project: PythonProject, unit: Unit) -> None:
    """Refuse where a file may load the unit's module by a name that it makes up, and names the unit in a string: that
    is how a package loads what it gives only when it is asked for."""
    folders = unit.module.path.split("/")[:-1]
    packages = ["/".join([*folders[:count], "__init__.py"]) for count in range(1, len(folders) + 1)]
    inits = [path for path in packages if project.texts.exists(path)]
    asking = [path for path in inits if "__getattr__" in (project.texts.text(path) or "")]
    for path in [*project.loading(tail(unit.module.path)), *asking]:
        facts = None if path == unit.module.path or is_test_file(path) else project.facts(path)
        if facts is None or unit.name not in facts.strings:
            continue
        if path not in asking and not project.once(_Told).names_module(path, unit.module.path):
            continue
        module = project.module(path)
        if module is None:
            continue
        listed = public_name_nodes(module)
        constants = [each for each in module.strings_equal(unit.name) if each not in listed]
        is_asked = path in asking and _is_lazy(module)
        if constants and (is_asked or project.once(_Told).names_module(path, unit.module.path)):
            raise Refusal("names it, and may import its module by name at run time", at(module, constants[0]))


def _is_lazy(module: PythonModule) -> bool:
    """Whether a file gives names only when they are asked for."""
    nodes = [binding.node for binding in module.bindings("__getattr__")]
    return any(not (isinstance(node, ast.FunctionDef) and keeps_exports(module, node)) for node in nodes)


def keeps_exports(module: PythonModule, node: ast.FunctionDef) -> bool:
    """Whether a `__getattr__` is one that this rule has written, for names that stay."""
    first = node.body[0]
    return isinstance(first, ast.If) and "is deprecated: call " in module.source(first)


def _is_namespace(node: ast.expr) -> bool:
    """`globals()`, `vars()` and their methods such as `globals().get`."""
    if isinstance(node, ast.Attribute):
        node = node.value
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"globals", "vars", "locals"}
    )


def _listed(module: PythonModule, name: str) -> tuple[ast.Constant, ...]:
    """The entries of a file's `__all__` that list a name."""
    return tuple(constant for constant in public_name_nodes(module) if constant.value == name)


def _exports(view: View) -> Iterator[str]:
    return (f"`__all__` of {view.module.path} lists it" for _ in view.public)


__all__ = ["Module", "View", "Views", "views_of"]
