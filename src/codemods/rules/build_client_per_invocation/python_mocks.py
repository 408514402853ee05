"""The user's tests follow: what replaced the client by name now replaces its factory.

A patched `llm` becomes a patched `create_llm` that returns the same fake, so that the test goes on to see its fake in
every function. What can't follow is named by its line and makes the Fix unsafe.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.layout import tail
from codemods.languages.python.module import FUNCTIONS, FunctionNode, PythonModule
from codemods.languages.python.origins import Module
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, comment_start
from codemods.rules.build_client_per_invocation.python_units import Unit, at

_PATCHES = frozenset({"unittest.mock.patch", "mock.patch"})
_PATCH_OBJECTS = frozenset({"unittest.mock.patch.object", "mock.patch.object"})
_PATCH_MULTIPLES = frozenset({"unittest.mock.patch.multiple", "mock.patch.multiple"})
_KEPT_KEYWORDS = frozenset({"create", "autospec", "name"})
_LOST_KEYWORDS = frozenset({"spec", "spec_set", "new_callable", "wraps"})


@dataclass(slots=True)
class Followed:
    """The changes by file that let tests follow, and the lines that can't."""

    changes: dict[str, list[Change]] = field(default_factory=dict)
    modules: dict[str, PythonModule] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    def add(self, module: PythonModule, *changes: Change) -> None:
        self.modules[module.path] = module
        self.changes.setdefault(module.path, []).extend(changes)


def follow(project: PythonProject, unit: Unit, visible: set[tuple[str, str]], callees: dict[str, str]) -> Followed:
    """Follow the tests that replace a unit. `visible` are the files and names under which it is seen, `callees` the
    factory's name in each of those files."""
    followed = Followed()
    words = sorted({f"{tail(path)}.{name}" for path, name in visible} | {f'"{name}"' for _, name in visible})
    words += sorted(f"'{name}'" for _, name in visible)
    words += sorted({f".{name} =" for _, name in visible} | {f".{name}=" for _, name in visible})
    for path in project.mentioning(words):
        module = project.module(path)
        if module is not None:
            _File(project, unit, visible, callees, module, followed).read()
    return followed


@dataclass(slots=True)
class _File:
    """One file that may replace the unit."""

    project: PythonProject
    unit: Unit
    visible: set[tuple[str, str]]
    callees: dict[str, str]
    module: PythonModule
    followed: Followed

    def read(self) -> None:
        names = {name for _, name in self.visible}
        for constant in self.module.strings:
            text = str(constant.value)
            if text in names:
                self._object_form(constant, text)
            elif "." in text and any(f".{name}" in text for name in names):
                self._string_form(constant, text)
        for name in names:
            for node in self.module.attributes(name):
                if isinstance(node.ctx, ast.Store):
                    self._assigned(node)
        for call in self.module.calls:
            if self._is(call, _PATCH_MULTIPLES):
                self._multiple(call)
        self._stub_modules()

    # ---------------------------------------------------------------- forms

    def _string_form(self, constant: ast.Constant, text: str) -> None:
        """`patch("app.main.llm", ...)` and `monkeypatch.setattr("app.main.llm", ...)`."""
        resolution, rest = self.project.layout.resolve_dotted(self.module.path, text)
        path = resolution.path
        while path is not None and len(rest) > 1 and (path, rest[0]) not in self.visible:
            # `service.main.chains.llm` goes through the module that main.py imports as `chains`.
            inner = self.project.origins.exported(path, rest[0])
            path = inner[0].path if len(inner) == 1 and isinstance(inner[0], Module) else None
            rest = rest[1:]
        if path is None or not rest or (path, rest[0]) not in self.visible:
            return
        call = self.module.parent(constant)
        if len(rest) > 1:
            self._lose(constant, f"patches `{'.'.join(rest)}`, which no longer exists while the test runs")
            return
        callee = self.callees.get(path)
        if not isinstance(call, ast.Call) or not call.args or call.args[0] is not constant or callee is None:
            self._lose(constant, f"names `{text}` in a string")
            return
        renamed = text[: -len(rest[0])] + callee
        if self._is(call, _PATCHES) or self._is_fixture(call, "mocker", "patch"):
            self._patched(call, constant, renamed, 1)
        elif self._is_fixture(call, "monkeypatch", "setattr"):
            self._set(call, constant, renamed, 1)
        else:
            self._lose(constant, f"names `{text}` in a string")

    def _object_form(self, constant: ast.Constant, text: str) -> None:
        """`patch.object(main, "llm", ...)` and `monkeypatch.setattr(main, "llm", ...)`."""
        call = self.module.parent(constant)
        if not isinstance(call, ast.Call) or len(call.args) < 2 or call.args[1] is not constant:
            return
        path = self.project.module_of(self.module, call.args[0])
        if path is None or (path, text) not in self.visible:
            return
        callee = self.callees.get(path)
        if callee is None:
            self._lose(call, f"replaces `{text}`")
        elif self._is(call, _PATCH_OBJECTS) or self._is_fixture(call, "mocker", "object"):
            self._patched(call, constant, callee, 2)
        elif self._is_fixture(call, "monkeypatch", "setattr") or self._is(call, frozenset({"builtins.setattr"})):
            self._set(call, constant, callee, 2)
        else:
            self._lose(call, f"reaches `{text}` by its name")

    def _multiple(self, call: ast.Call) -> None:
        """`patch.multiple("app.main", llm=fake)`."""
        target = call.args[0] if call.args else None
        if isinstance(target, ast.Constant) and isinstance(target.value, str):
            path = self.project.layout.resolve(self.module.path, target.value).path
        else:
            path = self.project.module_of(self.module, target) if target is not None else None
        for keyword in call.keywords:
            if path is None or keyword.arg is None or (path, keyword.arg) not in self.visible:
                continue
            callee = self.callees.get(path)
            start = self.module.start(keyword.value)
            if callee is None or self._result_is_used(call) or self.module.source(keyword.value).endswith("DEFAULT"):
                self._lose(call, f"patches `{keyword.arg}`")
                continue
            begin = self.module.code.rindex(keyword.arg.encode(), 0, start)
            rename = (begin, begin + len(keyword.arg.encode()), callee)
            self.followed.add(self.module, rename, self._wrapped(keyword.value))

    def _assigned(self, node: ast.Attribute) -> None:
        """`main.llm = fake`."""
        path = self.project.module_of(self.module, node.value)
        if path is None or (path, node.attr) not in self.visible:
            return
        statement = self.module.parent(node)
        callee = self.callees.get(path)
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and callee is not None:
            end = self.module.end(node)
            self.followed.add(self.module, (end - len(node.attr.encode()), end, callee), self._wrapped(statement.value))
        else:
            self._lose(node, f"re-binds `{self.module.source(node)}`")

    def _stub_modules(self) -> None:
        """`sys.modules["app.llm"] = stub`: the stub's attribute becomes its factory."""
        for constant in self.module.strings:
            text = str(constant.value)
            resolution = self.project.layout.resolve(self.module.path, text)
            if resolution.path is None or not any(path == resolution.path for path, _ in self.visible):
                continue
            names = {name for path, name in self.visible if path == resolution.path}
            callee = self.callees.get(resolution.path)
            stub = self._stub(constant)
            if stub is None or callee is None:
                continue
            if not isinstance(stub, ast.Name):
                self._lose(constant, f"puts a stub in place of `{text}`")
                continue
            for name in names:
                for node in self.module.attributes(name):
                    parent = self.module.parent(node)
                    same = isinstance(node.value, ast.Name) and node.value.id == stub.id
                    if not same or not isinstance(node.ctx, ast.Store):
                        continue
                    if isinstance(parent, ast.Assign) and len(parent.targets) == 1:
                        end = self.module.end(node)
                        edit = (end - len(node.attr.encode()), end, callee)
                        self.followed.add(self.module, edit, self._wrapped(parent.value))
                    else:
                        self._lose(node, f"re-binds `{self.module.source(node)}`")

    def _stub(self, constant: ast.Constant) -> ast.expr | None:
        """What a test puts under a name in sys.modules, or None where the string is something else."""
        parent = self.module.parent(constant)
        if isinstance(parent, ast.Subscript) and parent.slice is constant:
            statement = self.module.parent(parent)
            if "sys.modules" in self.project.origins.external(self.module, parent.value):
                return statement.value if isinstance(statement, ast.Assign) else None
        if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute) and parent.func.attr == "setitem":
            if len(parent.args) == 3 and parent.args[1] is constant:
                if "sys.modules" in self.project.origins.external(self.module, parent.args[0]):
                    return parent.args[2]
        return None

    # ---------------------------------------------------------------- edits

    def _patched(self, call: ast.Call, name: ast.Constant, renamed: str, position: int) -> None:
        """A mock patch: with a given object it returns that object, without one its return value is the mock."""
        changes = [self._renamed(name, renamed)]
        given = call.args[position] if len(call.args) > position else None
        for keyword in call.keywords:
            if keyword.arg == "new":
                given = keyword.value
            elif keyword.arg is None or keyword.arg in _LOST_KEYWORDS:
                self._lose(call, "patches it with arguments that describe the client, not the factory")
                return
        if given is not None:
            served = self._served(call, "()") if self._result_is_used(call) else []
            if served is None:
                self._lose(call, "uses what the patch of it returns")
                return
            self.followed.add(self.module, *changes, self._wrapped(given), *served)
            return
        for keyword in call.keywords:
            if keyword.arg not in _KEPT_KEYWORDS:
                start = self.module.start(keyword.value)
                begin = self.module.code.rindex(str(keyword.arg).encode(), 0, start)
                changes.append((begin, start, f'**{{"return_value.{keyword.arg}": '))
                changes.append((self.module.end(keyword.value), self.module.end(keyword.value), "}"))
        served = self._served(call, ".return_value")
        if served is None:
            self._lose(call, "uses the mock in a way that can't be followed")
            return
        self.followed.add(self.module, *changes, *served)

    def _served(self, call: ast.Call, suffix: str) -> list[Change] | None:
        """The changes after which what a test sees is the client again, by a suffix to what stands for the factory.

        None where that can't be said.
        """
        module = self.module
        parent = module.parent(call)
        if isinstance(parent, ast.withitem):
            if parent.optional_vars is None:
                return []
            statement = module.parent(parent)
            if not isinstance(parent.optional_vars, ast.Name) or not isinstance(statement, (ast.With, ast.AsyncWith)):
                return None
            return self._unwrapped(parent.optional_vars.id, statement.body, suffix)
        if isinstance(parent, FUNCTIONS) and call in parent.decorator_list:
            name = self._injected(parent, call)
            return None if name is None else self._unwrapped(name, parent.body, suffix)
        if isinstance(parent, ast.Expr):
            return []
        if isinstance(parent, ast.Attribute) and parent.attr == "start":
            started = module.parent(parent)
            if isinstance(started, ast.Call):
                used = not isinstance(module.parent(started), ast.Expr)
                return [(module.end(started), module.end(started), suffix)] if used else []
            return None
        if self._is_fixture(call, "mocker", "patch") or self._is_fixture(call, "mocker", "object"):
            return [(module.end(call), module.end(call), suffix)]
        return None

    def _unwrapped(self, name: str, body: list[ast.stmt], suffix: str) -> list[Change] | None:
        module = self.module
        first = body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(body) > 1:
            first = body[1]
        start = module.start(first)
        if module.code[module.line_start(start) : start].strip():
            return None
        place = module.line_start(comment_start(module, first))
        return [(place, place, f"{module.indentation(first)}{name} = {name}{suffix}\n")]

    def _injected(self, function: FunctionNode, call: ast.Call) -> str | None:
        """The parameter through which a patch decorator hands its mock over: the bottom decorator fills the first."""
        position = 0
        for decorator in reversed(function.decorator_list):
            if decorator is call:
                break
            if isinstance(decorator, ast.Call) and self._is(decorator, _PATCHES | _PATCH_OBJECTS):
                first = 1 if self._is(decorator, _PATCHES) else 2
                if len(decorator.args) <= first and not any(each.arg == "new" for each in decorator.keywords):
                    position += 1
        arguments = [*function.args.posonlyargs, *function.args.args]
        if isinstance(self.module.parent(function), ast.ClassDef):
            arguments = arguments[1:]
        return arguments[position].arg if position < len(arguments) else None

    def _set(self, call: ast.Call, name: ast.Constant, renamed: str, position: int) -> None:
        if len(call.args) <= position:
            self._lose(call, f"replaces `{self.unit.name}`")
            return
        self.followed.add(self.module, self._renamed(name, renamed), self._wrapped(call.args[position]))

    def _renamed(self, constant: ast.Constant, value: str) -> Change:
        start, end = self.module.span(constant)
        text = self.module.code[start:end].decode("utf-8")
        quote = text[-1]
        return start, end, f"{quote}{value}{quote}"

    def _wrapped(self, value: ast.expr) -> Change:
        """`fake` as `lambda: fake`; what is more than a name is evaluated once, as it was."""
        text = self.module.source(value)
        if isinstance(value, ast.Name):
            return (*self.module.span(value), f"lambda: {text}")
        return (*self.module.span(value), f"lambda fake={text}: fake")

    def _result_is_used(self, call: ast.Call) -> bool:
        parent = self.module.parent(call)
        if isinstance(parent, ast.withitem):
            return parent.optional_vars is not None
        if isinstance(parent, ast.Attribute):
            outer = self.module.parent(parent)
            return not (isinstance(outer, ast.Call) and isinstance(self.module.parent(outer), ast.Expr))
        return not isinstance(parent, (ast.Expr, *FUNCTIONS, ast.ClassDef))

    # ---------------------------------------------------------------- recognition

    def _is(self, call: ast.Call, names: frozenset[str]) -> bool:
        return bool(set(self.project.origins.external(self.module, call.func)) & names)

    def _is_fixture(self, call: ast.Call, fixture: str, method: str) -> bool:
        """Whether a call is of a pytest fixture, which is a parameter of that name by pytest's own rule."""
        func = call.func
        if not isinstance(func, ast.Attribute) or func.attr != method:
            return False
        owner = func.value
        if isinstance(owner, ast.Attribute) and owner.attr == "patch":
            owner = owner.value
        if not isinstance(owner, ast.Name) or owner.id not in (fixture, f"session_{fixture}", f"module_{fixture}"):
            return fixture == "monkeypatch" and self._is_monkeypatch(owner)
        scope = self.module.lookup(owner.id, owner)
        if scope is None or isinstance(scope, ast.Module):
            return False
        return any(binding.kind is BindingKind.PARAMETER for binding in self.module.scope(scope).bindings[owner.id])

    def _is_monkeypatch(self, owner: ast.expr) -> bool:
        """Whether a name was bound by `with pytest.MonkeyPatch.context() as name` or to `pytest.MonkeyPatch()`."""
        if not isinstance(owner, ast.Name):
            return False
        scope = self.module.lookup(owner.id, owner)
        if scope is None:
            return False
        for binding in self.module.scope(scope).bindings.get(owner.id, ()):
            if binding.statement is not None and "MonkeyPatch" in self.module.source(binding.statement).split("\n")[0]:
                return True
        return False

    def _lose(self, node: ast.AST, what: str) -> None:
        self.followed.lost.append(f"{at(self.module, node)} {what}")
