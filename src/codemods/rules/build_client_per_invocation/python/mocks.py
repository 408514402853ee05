"""The user's tests follow: what replaced the client by name now replaces its factory.

A patched `llm` becomes a patched `create_llm` that returns the same fake, so that the test goes on to see its fake in
every function. What can't follow is named by its line and makes the Fix unsafe.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial

from codemods.languages.python.facts import WHOLE, Facts, Import
from codemods.languages.python.layout import tail
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.origin import External, Module
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change
from codemods.languages.python.tests import is_test_file
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import cautions
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.refusals import Place
from codemods.rules.build_client_per_invocation.python.made_up import MadeUps
from codemods.rules.build_client_per_invocation.python.modules import module_given, names_given
from codemods.rules.build_client_per_invocation.python.patches import (
    PATCH_DICTS,
    PATCH_MULTIPLES,
    PATCH_OBJECTS,
    PATCHES,
    CannotFollowError,
    Patches,
    Target,
)
from codemods.rules.build_client_per_invocation.python.stages import Seen
from codemods.rules.build_client_per_invocation.python.units import Unit, at
from codemods.rules.build_client_per_invocation.python.views import View

_DICTS = ("__dict__", "__globals__")
"""Attributes that are the names of a module."""

_OF_DICT = ".__dict__"
"""The end of a text that names them, as `patch.dict` takes it."""

_LEADING = ("getmodule", "modules")
"""Names that lead to a module by a text or by a function of it."""

_NAMING = (*_DICTS, *_LEADING)

_WAYS = re.compile(r"\b(?:vars|modules|getmodule|import_module|reload)\b|__dict__|__globals__")
"""Words of a text that stores to what a call or an entry gives, where that may be a module or its names."""

_NAMESPACES = frozenset({"types.SimpleNamespace", "unittest.mock.MagicMock", "unittest.mock.Mock"})


@dataclass(slots=True)
class Tests:
    """The changes by file that let tests follow, the lines that can't, and those that may see a difference."""

    changes: dict[str, list[Change]] = field(default_factory=dict)
    lost: list[Caution] = field(default_factory=list)
    risks: list[Caution] = field(default_factory=list)

    @property
    def cautions(self) -> list[Caution]:
        return [*self.lost, *self.risks]

    def add(self, module: PythonModule, *changes: Change) -> None:
        self.changes.setdefault(module.path, []).extend(changes)


def follow(
    project: PythonProject, unit: Unit, seen: Seen, callees: Mapping[str, str], by_view: Mapping[View, str]
) -> Tests:
    """Follow the tests that replace a unit. `callees` is the factory's name in each file that has the unit as a name of
    its module, and `by_view` in each view."""
    found = Tests()
    points = seen.views.points
    words = sorted({f"{tail(path)}.{name}" for path, name in points} | {f'"{name}"' for _, name in points})
    words += sorted(f"'{name}'" for _, name in points)
    words += sorted(f".{name}{end}" for _, name in points for end in (" =", "=", '"', "'", "."))
    words += sorted(f":{name}" for _, name in points)
    words += sorted(f"{name}=" for _, name in points)
    words += ["multiple(", "vars(", *_NAMING[:-1]]
    replaced: dict[str, list[tuple[View, ast.expr]]] = {}
    for view, uses in seen.uses.items():
        if uses.replaced:
            replaced.setdefault(view.module.path, []).extend((view, node) for node in uses.replaced)
    users = frozenset(
        path
        for view, uses in seen.uses.items()
        if uses.any and not is_test_file(view.module.path)
        for path in _looked_up(project, view)
    )
    for path in sorted({*project.mentioning(words), *replaced}):
        module = project.module(path) if path in replaced or _may_replace(project, path, points) else None
        if module is not None:
            _File(project, unit, points, callees, by_view, users, module, found).read(replaced.get(path, ()))
    return found


def _may_replace(project: PythonProject, path: str, points: Collection[tuple[str, str]]) -> bool:
    """Whether a file may replace a unit: it names it, or its module, in a string, or stores to an attribute of its
    module, or may reach it by name."""
    facts = project.facts(path)
    if facts is None:
        return False
    names = {name for _, name in points}
    if any(f"{sign}{name}" in text for text in facts.strings for sign in ".:" if sign in text for name in names):
        return True
    if any(chain[-1] == "multiple" for chain in facts.calls) or _renamed(project, path):
        return True
    by_name = not names.isdisjoint(facts.strings) or any(chain and chain[-1] in names for chain in facts.stored)
    if by_name and project.takes_modules(path):
        return True
    homes = {point for point, _ in points}
    return _says_module(project, path, homes) or (is_test_file(path) and _reaches_names(project, path, homes))


def _says_module(project: PythonProject, path: str, homes: Collection[str]) -> bool:
    """Whether a file names one of some modules in a string."""
    facts, tails = project.facts(path), tuple({tail(home) for home in homes})
    strings = facts.strings if facts is not None else ()
    return any(text.endswith(tails) and project.layout.resolve(path, text).path in homes for text in strings)


def _reaches_names(project: PythonProject, path: str, homes: Collection[str]) -> bool:
    """Whether a file may hand one of some modules, or its names, to what replaces one of these."""
    reached = project.once(_Reached(path))
    # A package leads to the modules in it.
    folders = tuple(each.removesuffix("__init__.py") for each in reached if each.endswith("/__init__.py"))
    return any(home in reached or home.startswith(folders) for home in homes)


@dataclass(frozen=True, slots=True)
class _Reached:
    """Asks which modules of the project a file has as a whole, by an import or by another way to it or to its names:
    each client asks for those of many files."""

    path: str

    def __call__(self, project: PythonProject) -> frozenset[str]:
        facts = project.facts(self.path)
        if facts is None:
            return frozenset()
        found = [*self._taken(project, facts.taken)]
        texts = (text.removesuffix(_OF_DICT) for text in facts.strings if text.endswith(_OF_DICT))
        found += (project.layout.resolve(self.path, text).path for text in texts)
        if self._has_other_ways(project, facts):
            module = project.module(self.path)
            found += self._given(project, module) if module is not None else ()
        return frozenset(each for each in found if each is not None)

    def _taken(self, project: PythonProject, imports: Iterable[Import]) -> Iterator[str | None]:
        for each in imports:
            yield from (one.path for one in project.origins.taken(self.path, each) if isinstance(one, Module))
            if each.name == WHOLE:
                # `import app.llm` binds `app`, which leads to it.
                yield project.layout.resolve(self.path, each.base, each.level).path

    def _has_other_ways(self, project: PythonProject, facts: Facts) -> bool:
        if any(chain[-1] in _NAMING for chain in facts.reads):
            return True
        return () in facts.stored and _WAYS.search(project.texts.text(self.path) or "") is not None

    def _given(self, project: PythonProject, module: PythonModule) -> Iterator[str | None]:
        dicts: list[ast.expr] = [each for name in _DICTS for each in module.attributes(name)]
        for each in (*dicts, *module.calls_of("vars")):
            yield names_given(project, module, each)
        for name in _LEADING:
            for node in (*module.attributes(name), *module.named(name)):
                above = module.parent(node)
                if isinstance(above, (ast.Call, ast.Subscript)):
                    yield module_given(project, module, above)


class _Renamed:
    """The names that files give to `patch.multiple`: each client asks for those of many files."""

    def __init__(self, project: PythonProject) -> None:
        self._project = project
        self._known: dict[str, frozenset[str]] = {}

    def within(self, path: str) -> frozenset[str]:
        found = self._known.get(path)
        if found is None:
            found = self._known[path] = frozenset(self._read(path))
        return found

    def _read(self, path: str) -> Iterator[str]:
        facts = self._project.facts(path)
        if facts is None:
            return
        names = {name for name, bindings in facts.bound.items() if any(each.taken or each.chain for each in bindings)}
        names.update(each.bound for each in facts.imports)
        multiples = {External(name) for name in PATCH_MULTIPLES}
        for name in names:
            if not multiples.isdisjoint(self._project.origins.anywhere(path, (name,))):
                yield name


def _renamed(project: PythonProject, path: str) -> frozenset[str]:
    return project.once(_Renamed).within(path)


def _looked_up(project: PythonProject, view: View) -> set[str]:
    """The files among whose names a view's factory is looked up when it is called."""
    if view.is_member:
        return {view.source}
    if view.function is None:
        return {view.module.path}
    resolved = (
        project.layout.resolve(view.module.path, statement.module or "", statement.level).path
        for _, statement in view.aliases
        if isinstance(statement, ast.ImportFrom)
    )
    return {path or "" for path in resolved}


def _multiples(project: PythonProject, module: PythonModule) -> Sequence[ast.Call]:
    """The calls of `patch.multiple` in a file: many clients ask for them."""
    found = project.multiples.get(module)
    if found is None:
        calls = [
            *(call for node in module.attributes("multiple") if isinstance(call := module.parent(node), ast.Call)),
            *(
                call
                for name in _renamed(project, module.path)
                for call in module.calls_of(name)
                if isinstance(call.func, ast.Name)
            ),
        ]
        called = {call: None for call in calls if Patches(project, module).is_multiple(call)}
        found = project.multiples[module] = tuple(sorted(called, key=module.span))
    return found


class _File:
    """One file that may replace the unit."""

    def __init__(
        self,
        project: PythonProject,
        unit: Unit,
        points: frozenset[tuple[str, str]],
        callees: Mapping[str, str],
        by_view: Mapping[View, str],
        users: Collection[str],
        module: PythonModule,
        found: Tests,
    ) -> None:
        self._project = project
        self._unit = unit
        self._points = points
        self._callees = callees
        self._by_view = by_view
        self._users = users
        self._module = module
        self._found = found
        self._patches = Patches(project, module)
        facts = project.facts(module.path)
        self._texts = facts.strings if facts is not None else frozenset()
        self._parts: dict[ast.AST | str, set[tuple[str, ...]]] = {}

    def read(self, replaced: Sequence[tuple[View, ast.expr]]) -> None:
        """Follow all that the file replaces; `replaced` are the clients of which it replaces something."""
        names = {name for _, name in self._points}
        signed = [f"{sign}{name}" for name in names for sign in ".:"]
        naming = {text for text in self._texts if text in names or any(each in text for each in signed)}
        for constant in self._module.strings_among(naming):
            text = str(constant.value)
            if text in names:
                self._object_form(constant, text)
            else:
                self._string_form(constant, text)
        for name in names:
            for attribute in self._module.stored(name):
                self._assigned(attribute)
        for call in _multiples(self._project, self._module):
            self._multiple(call)
        for each in self._project.once(MadeUps).within(self._module):
            name = each.may_name(self._points)
            if name:
                self._lose_at(Place(self._module.path, each.line), f"replaces `{each.text}`, which may be `{name}`")
        for view, node in replaced:
            self._part(view, node)
        self._stub_modules()
        path, homes = self._module.path, {home for home, _ in self._points}
        # To look at all calls of a file takes longest.
        if _reaches_names(self._project, path, homes) or _says_module(self._project, path, homes):
            self._unwritten(names)
        if self._found.changes.get(self._module.path):
            self._found.add(self._module, *self._patches.imports.changes)

    # ---------------------------------------------------------------- forms

    def _string_form(self, constant: ast.Constant, text: str) -> None:
        """`patch("app.main.llm", ...)` and `monkeypatch.setattr("app.main.llm", ...)`."""
        resolution, rest = self._project.layout.resolve_dotted(self._module.path, text.replace(":", ".", 1))
        path = resolution.path
        while path is not None and len(rest) > 1 and (path, rest[0]) not in self._points:
            # `service.main.chains.llm` goes through the module that main.py imports as `chains`.
            inner = self._project.origins.exported(path, rest[0])
            path = inner[0].path if len(inner) == 1 and isinstance(inner[0], Module) else None
            rest = rest[1:]
        if path is None or not rest or (path, rest[0]) not in self._points:
            return
        callee = self._callees.get(path)
        calls = self._named_by(constant)
        if callee is None or not calls:
            self._lose(constant, f"names `{text}` in a string")
            return
        chain = tuple(rest[1:])
        if chain and not all([self._is_sole(path), *(self._is_only_part(call, chain) for call in calls)]):
            self._lose(constant, f"patches `{'.'.join(rest)}`, which no longer exists while the test runs")
            return
        name = text[: len(text) - len(".".join(rest))] + callee
        target = self._target(chain, self._patches.renamed(constant, name))
        for call in calls:
            if self._is_patch(call):
                self._follow(call, target, partial(self._patches.patched, call, target, 1))
            elif self._patches.is_fixture(call, "monkeypatch", "setattr"):
                self._follow(call, target, partial(self._patches.set, call, target, 1))
            else:
                self._lose(constant, f"names `{text}` in a string")

    def _named_by(self, constant: ast.Constant) -> list[ast.Call]:
        """The calls whose first argument a string is, by itself or by a name that stands for nothing else."""
        parent = self._module.parent(constant)
        if isinstance(parent, ast.Call):
            return [parent] if parent.args and parent.args[0] is constant else []
        name = parent.targets[0] if isinstance(parent, ast.Assign) and len(parent.targets) == 1 else None
        if not isinstance(name, ast.Name) or len(self._module.bindings(name.id)) != 1:
            return []
        found: list[ast.Call] = []
        for node in self._module.named(name.id):
            call = self._module.parent(node)
            if node is name:
                continue
            first = call.args[0] if isinstance(call, ast.Call) and call.args else None
            if not isinstance(call, ast.Call) or first is not node or not self._is_patch(call):
                return []
            found.append(call)
        return found

    def _object_form(self, constant: ast.Constant, text: str) -> None:
        """`patch.object(main, "llm", ...)` and `monkeypatch.setattr(main, "llm", ...)`."""
        call = self._module.parent(constant)
        if isinstance(call, ast.Subscript):
            self._dict_form(call, call.value, text)
            return
        if isinstance(call, ast.Dict):
            given = self._module.parent(call)
            if isinstance(given, ast.Call) and given.args and self._patches.is_of(given, PATCH_DICTS):
                self._dict_form(given, given.args[0], text)
            return
        is_named = isinstance(call, ast.keyword) and call.arg == "attribute"
        call = self._module.parent(call) if is_named and call is not None else call
        if not isinstance(call, ast.Call) or not (is_named or (len(call.args) > 1 and call.args[1] is constant)):
            return
        targets = [*call.args[:1], *(each.value for each in call.keywords if each.arg == "target")]
        if not targets:
            return
        holder = names_given(self._project, self._module, targets[0])
        known = self._project.module_of(self._module, targets[0])
        path = known or holder or module_given(self._project, self._module, targets[0])
        if path is None or (path, text) not in self._points:
            return
        callee = self._callees.get(known or "") if call.args[1:] else None
        if callee is None:
            self._lose(call, f"replaces `{text}`")
            return
        self._object_call(call, self._target((), self._patches.renamed(constant, callee)), f"reaches `{text}`")

    def _object_call(self, call: ast.Call, target: Target, otherwise: str) -> bool:
        """Follow a call that is given an object and a name of it. Whether it can follow; else it is told."""
        if self._patches.is_of(call, PATCH_OBJECTS) or self._patches.is_fixture(call, "mocker", "object"):
            return self._follow(call, target, partial(self._patches.patched, call, target, 2))
        if self._is_setattr(call):
            return self._follow(call, target, partial(self._patches.set, call, target, 2))
        self._lose(call, f"{otherwise} by its name")
        return False

    def _part(self, view: View, node: ast.expr) -> None:
        """`patch.object(main.llm, "invoke", ...)`: the shared client's own attribute is replaced."""
        owner: ast.AST = node
        chain: list[str] = []
        call = self._module.parent(owner)
        while isinstance(call, ast.Attribute):
            chain.append(call.attr)
            owner, call = call, self._module.parent(call)
        # A reference is one of these only where one of the three forms is given it, and what it replaces of it.
        assert isinstance(call, ast.Call)
        named, callee = call.args[1], self._by_view[view]
        if isinstance(named, ast.Constant):
            chain.append(str(named.value))
        what = ".".join([view.local, *chain])
        holder = f"{self._module.source(node.value)}." if isinstance(node, ast.Attribute) else ""
        is_known = view.is_member and self._is_sole(view.source)
        if is_known and isinstance(named, ast.Constant) and self._is_only_part(call, (*chain,)):
            changes = (*self._module.span(owner), holder[:-1]), self._patches.renamed(named, callee)
            if self._object_call(call, self._target((*chain,), *changes), f"reaches `{what}`"):
                return
        else:
            self._lose(node, f"patches `{what}`, which no longer exists while the test runs")
        # A test that can't follow goes on to name what there is.
        self._found.add(self._module, (*self._module.span(node), f"{holder}{callee}()"))

    def _dict_form(self, node: ast.AST, names: ast.expr, text: str) -> None:
        """`patch.dict(main.__dict__, {"llm": fake})` and `main.__dict__["llm"] = fake`."""
        path = names_given(self._project, self._module, names)
        if path is not None and (path, text) in self._points:
            self._lose(node, f"replaces `{text}` in the module's dict")

    def _unwritten(self, names: Collection[str]) -> None:
        """`patch.dict(main.__dict__, llm=fake)`, `put(main, llm=fake)`, `patch.multiple(main, **FAKES)`: what is given
        a module, or its names, and replaces one of them that is the name of an argument or stands elsewhere."""
        homes = {path for path, _ in self._points}
        named = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b")
        for call in self._module.calls:
            given = [*call.args, *(each.value for each in call.keywords if each.arg)]
            holder = call.func.value if isinstance(call.func, ast.Attribute) else call.func
            held = holder.args if isinstance(holder, ast.Call) else []
            words = {str(each.arg) for each in call.keywords if each.arg}
            for each in given:
                keys = each.keys if isinstance(each, ast.Dict) else [each]
                words.update(str(key.value) for key in keys if isinstance(key, ast.Constant))
            found = {name for word in words for name in named.findall(word)}
            is_open = any(each.arg is None for each in call.keywords)
            if (found or is_open) and not self._is_followed(call, found):
                reached = [names_given(self._project, self._module, each) for each in (*given, holder)]
                reached += [module_given(self._project, self._module, each) for each in (*given, *held)]
                if not homes.isdisjoint(reached):
                    self._lose(call, f"hands on the module, and may replace `{min(found or names)}`")
        for holder in [
            *(each for name in _DICTS for each in self._module.attributes(name)),
            *(call for call in self._module.calls_of("vars")),
        ]:
            # A dict that is bound to a name may be changed by it in any way.
            statement = self._module.parent(holder)
            is_bound = isinstance(statement, ast.Assign) and statement.value is holder
            if is_bound and names_given(self._project, self._module, holder) in homes:
                self._lose(holder, f"takes the names of the module, and may replace `{min(names)}`")

    def _is_followed(self, call: ast.Call, found: Collection[str]) -> bool:
        """Whether a call is one of those that are read by themselves."""
        constant = call.args[1] if len(call.args) > 1 else None
        if isinstance(constant, ast.Constant) and constant.value in found:
            return True
        if isinstance(constant, ast.Dict) and self._patches.is_of(call, PATCH_DICTS):
            keys = {each.value for each in constant.keys if isinstance(each, ast.Constant)}
            if not keys.isdisjoint(found):
                return True
        multiple = call in _multiples(self._project, self._module) and all(each.arg for each in call.keywords)
        return multiple or bool({each.arg for each in call.keywords} >= {"attribute"})

    def _multiple(self, call: ast.Call) -> None:
        """`patch.multiple("app.main", llm=fake)`."""
        target = call.args[0] if call.args else None
        if isinstance(target, ast.Constant) and isinstance(target.value, str):
            path = self._project.layout.resolve(self._module.path, target.value).path
        else:
            path = self._project.module_of(self._module, target) if target is not None else None
        for keyword in call.keywords:
            if path is None or keyword.arg is None or (path, keyword.arg) not in self._points:
                continue
            callee = self._callees.get(path)
            used = self._patches.result_is_used(call)
            if callee is None or used or self._module.source(keyword.value).endswith("DEFAULT"):
                self._lose(call, f"patches `{keyword.arg}`")
                continue
            self._found.add(self._module, self._keyword(keyword, callee), self._patches.wrapped(keyword.value))

    def _keyword(self, keyword: ast.keyword, name: str) -> Change:
        """A keyword argument under another name."""
        start = self._module.start(keyword)
        return start, start + len(str(keyword.arg).encode()), name

    def _assigned(self, node: ast.Attribute) -> None:
        """`main.llm = fake`, or `del main.llm`."""
        path = self._project.module_of(self._module, node.value)
        callee = self._callees.get(path or "")
        path = path or module_given(self._project, self._module, node.value)
        if path is None or (path, node.attr) not in self._points:
            return
        statement = self._module.parent(node)
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and callee is not None:
            self._stored(node, callee, statement.value)
        else:
            what = "deletes" if isinstance(node.ctx, ast.Del) else "binds again"
            self._lose(node, f"{what} `{self._module.source(node)}`")

    def _stored(self, node: ast.Attribute, callee: str, value: ast.expr) -> None:
        end = self._module.end(node)
        self._found.add(self._module, (end - len(node.attr.encode()), end, callee), self._patches.wrapped(value))

    def _stub_modules(self) -> None:
        """`sys.modules["app.llm"] = stub`: the stub's attribute becomes its factory."""
        tails = tuple({tail(path) for path, _ in self._points})
        for constant in self._module.strings_among({text for text in self._texts if text.endswith(tails)}):
            text = str(constant.value)
            resolution = self._project.layout.resolve(self._module.path, text)
            if resolution.path is None or not any(path == resolution.path for path, _ in self._points):
                continue
            names = {name for path, name in self._points if path == resolution.path}
            callee = self._callees.get(resolution.path)
            if self._is_taken(constant):
                self._lose(constant, f"takes `{text}` from `sys.modules`, and may replace what it holds")
                continue
            stub = self._stub(constant)
            if stub is None or callee is None:
                continue
            given = [keyword for keyword in getattr(stub, "keywords", ()) if keyword.arg in names]
            if isinstance(stub, ast.Call) and self._patches.is_of(stub, _NAMESPACES) and len(given) == 1:
                self._found.add(self._module, self._keyword(given[0], callee), self._patches.wrapped(given[0].value))
                continue
            if not isinstance(stub, ast.Name):
                self._lose(constant, f"puts a stub in place of `{text}`")
                continue
            for name in names:
                for node in self._module.stored(name):
                    parent = self._module.parent(node)
                    same = isinstance(node.value, ast.Name) and node.value.id == stub.id
                    if not same or not isinstance(node.ctx, ast.Store):
                        continue
                    if isinstance(parent, ast.Assign) and len(parent.targets) == 1:
                        self._stored(node, callee, parent.value)
                    else:
                        self._lose(node, f"binds again `{self._module.source(node)}`")

    def _is_taken(self, constant: ast.Constant) -> bool:
        """Whether a string asks sys.modules for a module, and puts nothing there."""
        parent = self._module.parent(constant)
        if not isinstance(parent, ast.Subscript) or parent.slice is not constant:
            return False
        is_read = isinstance(parent.ctx, ast.Load)
        return is_read and "sys.modules" in self._project.origins.external(self._module, parent.value)

    def _stub(self, constant: ast.Constant) -> ast.expr | None:
        """The expression that a test puts under a name in sys.modules, or None where the string is something else."""
        parent = self._module.parent(constant)
        if isinstance(parent, ast.Subscript) and parent.slice is constant:
            statement = self._module.parent(parent)
            if "sys.modules" in self._project.origins.external(self._module, parent.value):
                return statement.value if isinstance(statement, ast.Assign) else None
        if isinstance(parent, ast.Dict) and constant in parent.keys:
            call = self._module.parent(parent)
            if isinstance(call, ast.Call) and self._patches.is_of(call, PATCH_DICTS) and call.args:
                named = call.args[0].value if isinstance(call.args[0], ast.Constant) else ""
                if named == "sys.modules" or "sys.modules" in self._project.origins.external(
                    self._module, call.args[0]
                ):
                    return parent.values[parent.keys.index(constant)]
        if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute) and parent.func.attr == "setitem":
            if len(parent.args) == 3 and parent.args[1] is constant:
                if "sys.modules" in self._project.origins.external(self._module, parent.args[0]):
                    return parent.args[2]
        return None

    # ---------------------------------------------------------------- outcomes

    def _target(self, chain: tuple[str, ...], *changes: Change) -> Target:
        return Target(chain, changes, any(made.client.is_async for made in self._unit.constructions))

    def _is_sole(self, path: str) -> bool:
        """Whether all that use the client look its factory up in one file: a patch there serves them all.

        What is replaced below a client is so for each file that shares it, and a factory's name for one file alone.
        """
        return self._users == {path}

    def _is_only_part(self, call: ast.Call, chain: tuple[str, ...]) -> bool:
        """Whether a test replaces no other part of the client: the second factory would hide the first."""
        module = self._module
        around = [up for up in module.ancestors(call) if isinstance(up, (*FUNCTIONS, ast.ClassDef))]
        place: ast.AST | str = around[0] if around else "module"
        if isinstance(place, FUNCTIONS) and any("fixture" in module.source(each) for each in place.decorator_list):
            place = "fixture"
        self._parts.setdefault(place, set()).add(chain)
        seen = self._parts.values() if isinstance(place, str) else map(self._parts.get, (*around, "module", "fixture"))
        return all(each is None or each == {chain} for each in seen)

    def _is_patch(self, call: ast.Call) -> bool:
        return self._patches.is_of(call, PATCHES) or self._patches.is_fixture(call, "mocker", "patch")

    def _is_setattr(self, call: ast.Call) -> bool:
        return self._patches.is_fixture(call, "monkeypatch", "setattr") or self._patches.is_of(
            call, frozenset({"builtins.setattr"})
        )

    def _follow(self, call: ast.Call, target: Target, changes: Callable[[], list[Change]]) -> bool:
        try:
            self._found.add(self._module, *changes())
            if target.chain:
                part = f"{self._unit.name}{target.below}"
                self._found.risks.append(cautions.replaced_whole(at(self._module, call), part))
        except CannotFollowError as error:
            self._lose(call, str(error))
            return False
        return True

    def _lose(self, node: ast.AST, what: str) -> None:
        self._lose_at(at(self._module, node), what)

    def _lose_at(self, where: Place, what: str) -> None:
        is_test = is_test_file(where.path)
        self._found.lost.append((cautions.test_lost if is_test else cautions.name_lost)(f"{where} {what}"))
