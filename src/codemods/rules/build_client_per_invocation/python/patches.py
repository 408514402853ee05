"""How a call that replaces a client in a test becomes one that replaces its factory."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, comment_start, shares_line
from codemods.records import dataclass

PATCHES = frozenset({"unittest.mock.patch", "mock.patch"})
PATCH_OBJECTS = frozenset({"unittest.mock.patch.object", "mock.patch.object"})
PATCH_DICTS = frozenset({"unittest.mock.patch.dict", "mock.patch.dict"})
PATCH_MULTIPLES = frozenset({"unittest.mock.patch.multiple", "mock.patch.multiple"})

_KEPT = frozenset({"create", "autospec", "name"})
_SPECS = frozenset({"spec", "spec_set", "wraps"})
_AWAITED = frozenset(
    f"a{name}"
    for name in (
        *("invoke", "batch", "generate", "predict", "call", "complete", "chat", "run"),
        *("embed_query", "embed_documents", "similarity_search", "get_relevant_documents"),
    )
)
_AWAITED_OF_ASYNC = frozenset(
    (*("create", "parse", "generate", "complete", "embed", "search", "rerank", "list", "retrieve"), "generate_content")
)


class CannotFollowError(Exception):
    """Tells what a test does with a client that no replacement of its factory can serve."""


@dataclass(frozen=True, slots=True)
class Target:
    """Holds what a call replaces: the client, or what `chain` names below it. `changes` make the call name the
    factory."""

    chain: tuple[str, ...]
    changes: tuple[Change, ...]
    is_async: bool = False

    @property
    def below(self) -> str:
        """`.invoke`, `.chat.completions.create`, or nothing where the client itself is replaced."""
        return "".join(f".{name}" for name in self.chain)

    @property
    def is_awaited(self) -> bool:
        """Whether what is replaced is awaited, so that only an AsyncMock can stand for it."""
        last = self.chain[-1] if self.chain else ""
        return last in _AWAITED or (self.is_async and last in _AWAITED_OF_ASYNC)


class Patches:
    """Rewrites the calls of one test file."""

    def __init__(self, project: PythonProject, module: PythonModule) -> None:
        self._project = project
        self._module = module
        self.imports = Imports(project, module)

    # ---------------------------------------------------------------- calls

    def patched(self, call: ast.Call, target: Target, position: int) -> list[Change]:
        """A mock patch: with a given object the factory returns that object, without one its return value is the mock.

        `position` is that of the given object. Raises CannotFollowError.
        """
        given = self._object_of(call, position, "new")
        if given is not None:
            replaced = self._below(target, given, call.func) if target.chain else self.wrapped(given)
            suffix = f".return_value{target.below}" if target.chain else "()"
            served = self._served(call, suffix) if self.result_is_used(call) else []
            return [*target.changes, replaced, *served]
        served = self._served(call, f".return_value{target.below}")
        return [*target.changes, *self._described(call, target), *served]

    def set(self, call: ast.Call, target: Target, position: int) -> list[Change]:
        """`monkeypatch.setattr`: a new client is given by a function, and what is below one by a mock."""
        given = self._object_of(call, position, "value")
        if given is None:
            raise CannotFollowError("patches it with arguments that can't be read")
        return [*target.changes, self._below(target, given) if target.chain else self.wrapped(given)]

    def _object_of(self, call: ast.Call, position: int, name: str) -> ast.expr | None:
        """The object that a call puts in place of another, by its position or its name; None where it gives none."""
        if any(isinstance(each, ast.Starred) for each in call.args):
            raise CannotFollowError("patches it with arguments that can't be read")
        named = [keyword.value for keyword in call.keywords if keyword.arg == name]
        return next(iter((*call.args[position:], *named)), None)

    def wrapped(self, value: ast.expr) -> Change:
        """`fake` as `lambda: fake`; what is more than a name is evaluated once, as it was."""
        text = self._module.source(value)
        if isinstance(value, ast.Name):
            return (*self._module.span(value), f"lambda: {text}")
        return (*self._module.span(value), f"lambda fake={text}: fake")

    def renamed(self, constant: ast.Constant, value: str) -> Change:
        """A string with another value, in its own quotes."""
        start, end = self._module.span(constant)
        quote = self._module.code[start:end].decode("utf-8")[-1]
        return start, end, f"{quote}{value}{quote}"

    def result_is_used(self, call: ast.Call) -> bool:
        """Whether something sees what a patch gives."""
        parent = self._module.parent(call)
        if isinstance(parent, ast.withitem):
            return parent.optional_vars is not None
        if isinstance(parent, ast.Attribute):
            outer = self._module.parent(parent)
            return not (isinstance(outer, ast.Call) and isinstance(self._module.parent(outer), ast.Expr))
        return not isinstance(parent, (ast.Expr, *FUNCTIONS, ast.ClassDef))

    # ---------------------------------------------------------------- what is given

    def _below(self, target: Target, given: ast.expr, beside: ast.expr | None = None) -> Change:
        text = f'{self._mock("MagicMock", beside)}(**{{"return_value{target.below}": {self._module.source(given)}}})'
        return (*self._module.span(given), text)

    def _mock(self, name: str, beside: ast.expr | None = None) -> str:
        """The text for a class of unittest.mock, in the way in which `beside` names patch."""
        while isinstance(beside, ast.Attribute) and beside.attr in ("object", "multiple"):
            beside = beside.value
        qualified = f"unittest.mock.{name}"
        origins = self._project.origins.external(self._module, beside) if beside is not None else ()
        if beside is not None and "unittest.mock.patch" in origins:
            return self.imports.sibling(qualified, beside)
        return self.imports.named("unittest.mock", name)

    def _described(self, call: ast.Call, target: Target) -> list[Change]:
        """The keywords that describe the mock: they go on to describe the client, or what is replaced below it."""
        kept = [keyword for keyword in call.keywords if keyword.arg in _KEPT]
        others = [keyword for keyword in call.keywords if keyword.arg not in _KEPT]
        names = {keyword.arg for keyword in call.keywords}
        whole = "new_callable" in names or names & _SPECS or (target.is_awaited and others)
        if "autospec" in names and (whole or target.chain):
            raise CannotFollowError("patches it with arguments that describe the client, not the factory")
        if target.is_awaited and not others:
            end = self._module.end(call) - 1
            return [(end, end, f', **{{"return_value{target.below}": {self._mock("AsyncMock", call.func)}()}}')]
        if not whole:
            return [change for keyword in others for change in self._prefixed(keyword, target)]
        made = self._made(call, others, target)
        if target.chain:
            text = f'**{{"return_value{target.below}": {made}}}'
        else:
            text = f"new_callable=lambda: {self._mock('MagicMock', call.func)}(return_value={made})"
        first, last = self._module.start(call.keywords[0]), self._module.end(call.keywords[-1])
        return [(first, last, ", ".join([*map(self._module.source, kept), text]))]

    def _made(self, call: ast.Call, keywords: Iterable[ast.keyword], target: Target) -> str:
        """The call that makes the mock which the keywords describe."""
        maker = self._mock("AsyncMock" if target.is_awaited else "MagicMock", call.func)
        rest = []
        for keyword in keywords:
            if keyword.arg == "new_callable":
                maker = self._module.source(keyword.value)
                if isinstance(keyword.value, ast.Lambda):
                    maker = f"({maker})"
            else:
                rest.append(self._module.source(keyword))
        return f"{maker}({', '.join(rest)})"

    def _prefixed(self, keyword: ast.keyword, target: Target) -> list[Change]:
        """`return_value=3` as `**{"return_value.return_value": 3}`, and the keys of a `**{...}` likewise."""
        module, prefix = self._module, f"return_value{target.below}."
        if keyword.arg is not None:
            start, end = module.start(keyword.value), module.end(keyword.value)
            begin = module.code.rindex(keyword.arg.encode(), 0, start)
            return [(begin, start, f'**{{"{prefix}{keyword.arg}": '), (end, end, "}")]
        keys = keyword.value.keys if isinstance(keyword.value, ast.Dict) else [None]
        found: list[Change] = []
        for key in keys:
            if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
                raise CannotFollowError("patches it with arguments that can't be read")
            found.append(self.renamed(key, prefix + key.value))
        return found

    # ---------------------------------------------------------------- what is seen

    def _served(self, call: ast.Call, suffix: str) -> list[Change]:
        """The changes after which what a test sees is what it saw, by a suffix to what stands for the factory."""
        module = self._module
        parent = module.parent(call)
        if isinstance(parent, ast.withitem):
            if parent.optional_vars is None:
                return []
            statement = module.parent(parent)
            if isinstance(parent.optional_vars, ast.Name) and isinstance(statement, (ast.With, ast.AsyncWith)):
                return self._unwrapped(parent.optional_vars, statement.body, suffix)
        elif isinstance(parent, FUNCTIONS) and call in parent.decorator_list:
            return self._unwrapped(self._injected(parent, call), parent.body, suffix)
        elif isinstance(parent, ast.ClassDef) and call in parent.decorator_list:
            tests = [each for each in parent.body if isinstance(each, FUNCTIONS) and each.name.startswith("test")]
            return [
                change
                for test in tests
                for change in self._unwrapped(self._injected(test, call, parent), test.body, suffix)
            ]
        elif isinstance(parent, ast.Expr):
            return []
        elif isinstance(parent, ast.Attribute) and parent.attr == "start":
            return self._started(parent, suffix)
        elif isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute) and parent.args == [call]:
            if parent.func.attr == "enter_context":
                return self._given(parent, suffix)
        elif isinstance(parent, ast.Assign) and len(parent.targets) == 1 and not self.is_mocker(call):
            return self._kept_patcher(parent.targets[0], suffix)
        if self.is_mocker(call):
            return [(module.end(call), module.end(call), suffix)]
        raise CannotFollowError("uses the mock in a way that can't be followed")

    def _started(self, start: ast.Attribute, suffix: str) -> list[Change]:
        call = self._module.parent(start)
        if not isinstance(call, ast.Call) or call.func is not start:
            raise CannotFollowError("uses the mock in a way that can't be followed")
        return self._given(call, suffix)

    def _given(self, call: ast.Call, suffix: str) -> list[Change]:
        """Follow the mock that a call gives: it is the factory's, and the suffix leads to what it was, where it is
        used."""
        end = self._module.end(call)
        return [] if isinstance(self._module.parent(call), ast.Expr) else [(end, end, suffix)]

    def _kept_patcher(self, name: ast.expr, suffix: str) -> list[Change]:
        """`patcher = patch(...)`, started and stopped elsewhere: in the same function, or by the methods of a class."""
        module = self._module
        uses: list[ast.expr] = []
        if isinstance(name, ast.Name):
            scope = module.scope_node(name)
            uses += [node for node in module.named(name.id) if module.lookup(name.id, node) is scope]
        elif isinstance(name, ast.Attribute) and isinstance(name.value, ast.Name):
            owner = name.value.id
            uses += [
                node
                for node in module.attributes(name.attr)
                if isinstance(node.value, ast.Name) and node.value.id == owner
            ]
        found: list[Change] = []
        for use in uses:
            parent = module.parent(use)
            if isinstance(parent, ast.Assign) and use is name:
                continue
            if not isinstance(parent, ast.Attribute) or parent.attr not in ("start", "stop"):
                raise CannotFollowError("uses the mock in a way that can't be followed")
            if parent.attr == "start":
                found += self._started(parent, suffix)
        return found

    def _unwrapped(self, given: ast.Name | ast.arg, body: list[ast.stmt], suffix: str) -> list[Change]:
        """Name the factory's mock, which a test is given, after what it makes, so that the old name goes on to mean
        what it meant."""
        module = self._module
        name = given.id if isinstance(given, ast.Name) else given.arg
        first = body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(body) > 1:
            first = body[1]
        if shares_line(module, first):
            raise CannotFollowError("uses the mock on the line that names it")
        scope = module.scope_node(first)
        reads = [node for node in module.named(name) if isinstance(node.ctx, ast.Load)]
        reads = [node for node in reads if module.lookup(name, node) is scope]
        if not reads:
            return []
        place, start = module.line_start(comment_start(module, first)), module.start(given)
        if any(start < module.start(node) < place for node in reads):
            raise CannotFollowError("uses the mock on the line that names it")
        factory = f"{name}_factory"
        if module.has_name(factory):
            return [(place, place, f"{module.indentation(first)}{name} = {name}{suffix}\n")]
        made = (place, place, f"{module.indentation(first)}{name} = {factory}{suffix}\n")
        return [(start, start + len(name.encode()), factory), made]

    def _injected(self, function: FunctionNode, call: ast.Call, around: ast.ClassDef | None = None) -> ast.arg:
        """The parameter through which a patch decorator hands its mock over: the bottom decorator fills the first.

        The decorators of the class `around` come after those of its methods.
        """
        decorators = [*reversed(function.decorator_list), *reversed(around.decorator_list if around else [])]
        position = sum(map(self._injects, decorators[: decorators.index(call)]))
        arguments = [*function.args.posonlyargs, *function.args.args]
        if isinstance(self._module.parent(function), ast.ClassDef):
            arguments = arguments[1:]
        if position >= len(arguments):
            raise CannotFollowError("uses the mock in a way that can't be followed")
        return arguments[position]

    def _injects(self, decorator: ast.expr) -> bool:
        """Whether a decorator hands a mock over: a patch that is given no object does."""
        if not isinstance(decorator, ast.Call) or not self.is_of(decorator, PATCHES | PATCH_OBJECTS):
            return False
        first = 1 if self.is_of(decorator, PATCHES) else 2
        return len(decorator.args) <= first and not any(each.arg == "new" for each in decorator.keywords)

    # ---------------------------------------------------------------- recognition

    def is_of(self, call: ast.Call, names: frozenset[str]) -> bool:
        """Whether a call is of one of the functions named by their import paths."""
        return bool(set(self._project.origins.external(self._module, call.func)) & names)

    def is_multiple(self, call: ast.Call) -> bool:
        """Whether a call replaces several names of what it is given first."""
        return self.is_of(call, PATCH_MULTIPLES) or self.is_fixture(call, "mocker", "multiple")

    def is_mocker(self, call: ast.Call) -> bool:
        """Whether a call is of pytest-mock's fixture."""
        return self.is_fixture(call, "mocker", "patch") or self.is_fixture(call, "mocker", "object")

    def changes_first(self, call: ast.Call) -> bool:
        """Whether a call changes what it is given first, for as long as a test runs."""
        is_dict = self.is_of(call, PATCH_DICTS) or self.is_fixture(call, "mocker", "dict")
        return is_dict or any(self.is_fixture(call, "monkeypatch", each) for each in ("setitem", "delitem", "delattr"))

    def is_fixture(self, call: ast.Call, fixture: str, method: str) -> bool:
        """Whether a call is of a pytest fixture, which is a parameter of that name by pytest's own rule."""
        func = call.func
        if not isinstance(func, ast.Attribute) or func.attr != method:
            return False
        owner = func.value
        if isinstance(owner, ast.Attribute) and owner.attr == "patch":
            owner = owner.value
        if not isinstance(owner, ast.Name) or owner.id not in (fixture, f"session_{fixture}", f"module_{fixture}"):
            return fixture == "monkeypatch" and self._is_monkeypatch(owner)
        scope = self._module.lookup(owner.id, owner)
        if scope is None or isinstance(scope, ast.Module):
            return False
        return any(binding.kind is BindingKind.PARAMETER for binding in self._module.scope(scope).bindings[owner.id])

    def _is_monkeypatch(self, owner: ast.expr) -> bool:
        """Whether a name was bound by `with pytest.MonkeyPatch.context() as name` or to `pytest.MonkeyPatch()`."""
        if not isinstance(owner, ast.Name):
            return False
        scope = self._module.lookup(owner.id, owner)
        if scope is None:
            return False
        for binding in self._module.scope(scope).bindings.get(owner.id, ()):
            if binding.statement is not None and "MonkeyPatch" in self._module.source(binding.statement).split("\n")[0]:
                return True
        return False
