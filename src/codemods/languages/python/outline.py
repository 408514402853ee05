"""The parts of a Python file: what each names, asks for and loads, and which of them a framework calls."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator

from codemods.languages.gathered import Gathered
from codemods.languages.programs import BODY, MAIN, Node, Outline, Place
from codemods.languages.python.facts import Facts, import_of
from codemods.languages.python.leads import targets
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, children, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject

_PLAIN_DECORATORS = (
    *("functools.", "contextlib.", "dataclasses.", "typing.", "typing_extensions.", "abc.", "builtins.", "tenacity."),
    *("backoff.", "pydantic.", "pytest.", "langsmith.", "langfuse.", "opentelemetry.", "numba.", "torch."),
    *("asyncio.", "overrides.", "deprecated.", "retry.", "joblib.", "diskcache.", "async_lru.", "attr."),
    *("cachetools.",),
)
"""Decorators that call nothing by themselves: what they stand on runs where something names it."""

_QUEUES = frozenset({"celery", "dramatiq", "huey", "rq", "taskiq", "procrastinate"})
"""Packages whose decorators make tasks of a queue."""

_LEAVES = frozenset({"delay", "apply_async", "s", "si", "signature", "send", "send_with_options", "kiq", "defer"})
"""The methods of a task that leave it to a worker."""

ENQUEUES = {"enqueue": 0, "enqueue_in": 1, "enqueue_at": 1, "enqueue_call": 0}
"""The methods that put a function into a queue of RQ, with its place among the arguments."""

_ASKED_LATER = frozenset({"fastapi.Depends", "fastapi.Security", "fastapi.params.Depends", "fastapi.params.Security"})
_ENV_FILES = frozenset({"dotenv.load_dotenv", "dotenv.main.load_dotenv", "environs.Env", "decouple.config"})


def outline(project: PythonProject, path: str) -> Outline | None:
    """The outline of a file, or None where it can't be read or parsed."""
    module = project.module(path)
    return _Reader(project, module).outline() if module is not None else None


def part_of(module: PythonModule, node: ast.AST) -> str:
    """The part of a file in which a node runs."""
    part, child = BODY, node
    method: FunctionNode | None = None
    for up in module.ancestors(node):
        if isinstance(up, ast.Module):
            break
        if isinstance(up, FUNCTIONS) and _is_in_body(up, child):
            part, method = up.name, up
        elif isinstance(up, ast.ClassDef) and part:
            own = method is not None and module.parent(method) is up
            part = up.name if not own or _is_constructor(part) else f"{up.name}.{part}"
            method = None
        elif isinstance(up, ast.ClassDef):
            part = BODY
        elif isinstance(up, ast.If) and not part and any(up is each for each in module.main_guards):
            part = MAIN
        child = up
    return part


def _is_in_body(function: FunctionNode, child: ast.AST) -> bool:
    return any(child is each for each in function.body)


def _is_constructor(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


class _Reader:
    """Reads one file."""

    def __init__(self, project: PythonProject, module: PythonModule) -> None:
        self._project = project
        self._module = module
        self._parts: dict[str, Gathered] = {BODY: Gathered()}
        self._known = _known_names(module, project.facts(module.path))
        self._registered: set[str] = set()
        self._queued: set[str] = set()
        self._methods: dict[str, list[str]] = {}
        # A name that no text of a file holds is not imported there: the origins of all calls are many.
        self._asks_later = any(name.rpartition(".")[2] in module.text for name in _ASKED_LATER)

    def outline(self) -> Outline:
        for statement in self._module.tree.body:
            guard = any(statement is each for each in self._module.main_guards)
            self._statement(statement, MAIN if guard else BODY, maybe=False)
        text = self._module.text
        loads = "env_file" in text or any(
            name in _ENV_FILES
            for word in ("load_dotenv", "config", "Env")
            if word in text
            for call in self._module.calls
            for name in self._project.origins.external(self._module, call.func)
        )
        parts = {name: gathered.part() for name, gathered in self._parts.items()}
        methods = {name: tuple(found) for name, found in self._methods.items()}
        queued = frozenset(self._queued)
        return Outline(self._module.path, parts, frozenset(self._registered), methods, loads, queued)

    def _statement(self, node: ast.stmt, part: str, *, maybe: bool) -> None:
        """Take in a statement of the module's own scope."""
        if isinstance(node, FUNCTIONS):
            self._function(node, node.name, part, maybe=maybe)
        elif isinstance(node, ast.ClassDef):
            self._class(node, part, maybe=maybe)
        elif isinstance(node, (ast.If, ast.Try, ast.TryStar, ast.With, ast.AsyncWith)):
            doubtful = maybe or (isinstance(node, ast.If) and part != MAIN and not is_lazy(self._module, node))
            if isinstance(node, ast.If) and _is_for_types(node):
                return
            for child in children(node):
                if isinstance(child, ast.stmt):
                    self._statement(child, part, maybe=doubtful or _does_without(self._module, node, child))
                elif isinstance(child, ast.ExceptHandler):
                    for inner in child.body:
                        self._statement(inner, part, maybe=True)
                else:
                    self._gather(child, part, maybe=maybe)
        else:
            self._gather(node, part, maybe=maybe)

    def _function(self, node: FunctionNode, name: str, around: str, *, maybe: bool) -> None:
        for outside in (*node.decorator_list, node.args):
            self._gather(outside, around, maybe=maybe)
        if self._is_registered(node):
            self._registered.add(name)
            if any(map(self._makes_task, node.decorator_list)):
                self._queued.add(name)
        for inner in node.body:
            self._gather(inner, name, maybe=False)

    def _class(self, node: ast.ClassDef, around: str, *, maybe: bool) -> None:
        for outside in (*node.decorator_list, *node.bases, *node.keywords):
            self._gather(outside, around, maybe=maybe)
        self._parts.setdefault(node.name, Gathered())
        called = self._is_called_by_framework(node)
        for inner in node.body:
            if isinstance(inner, FUNCTIONS):
                is_own = called or _is_constructor(inner.name)
                name = node.name if is_own else f"{node.name}.{inner.name}"
                if not is_own:
                    self._methods.setdefault(node.name, []).append(name)
                self._function(inner, name, around, maybe=maybe)
                if called and not _is_constructor(inner.name):
                    # A need in it is one of `Class.method`.
                    self._parts.setdefault(f"{node.name}.{inner.name}", Gathered())
                    self._parts[node.name].leads.add(Node(self._module.path, f"{node.name}.{inner.name}"))
            else:
                self._gather(inner, around, maybe=maybe)
        for base in node.bases:
            self._parts[node.name].leads.update(self._nodes(base))

    def _is_registered(self, node: FunctionNode) -> bool:
        """Whether a decorator may hand a function to a framework that calls it."""
        for decorator in node.decorator_list:
            head = decorator.func if isinstance(decorator, ast.Call) else decorator
            names = self._project.origins.external(self._module, head)
            if isinstance(head, ast.Name) and not names and any(True for _ in self._nodes(head)):
                # A decorator of the project wraps; what it wraps runs where it is named.
                continue
            if not names or not all(name.startswith(_PLAIN_DECORATORS) for name in names):
                if not (isinstance(head, ast.Attribute) and head.attr in {"setter", "getter", "deleter"}):
                    return True
        return False

    def _makes_task(self, decorator: ast.expr) -> bool:
        """Whether a decorator makes a task of a queue, which a worker runs."""
        head = decorator.func if isinstance(decorator, ast.Call) else decorator
        names = self._project.origins.external(self._module, head)
        if names:
            return all(name.partition(".")[0] in _QUEUES for name in names)
        return isinstance(head, ast.Attribute) and head.attr in {"task", "periodic_task", "actor"}

    def _is_called_by_framework(self, node: ast.ClassDef) -> bool:
        """Whether a class inherits from one that is not the project's: its methods are called from there."""
        for base in node.bases:
            inner = base.value if isinstance(base, ast.Subscript) else base
            names = self._project.origins.external(self._module, inner)
            if any(not name.startswith(("builtins.", "abc.", "typing.", "enum.", "pydantic.")) for name in names):
                return True
        return False

    def _gather(self, root: ast.AST, part: str, *, maybe: bool) -> None:
        """Take in all that is under a node, inner functions included: they run where the part does."""
        gathered = self._parts.setdefault(part, Gathered())
        pending: list[tuple[ast.AST, bool]] = [(root, maybe)]
        while pending:
            node, doubtful = pending.pop()
            if isinstance(node, ast.Name):
                if isinstance(node.ctx, ast.Load):
                    gathered.take(self._nodes(node), doubtful)
            elif isinstance(node, ast.Attribute):
                gathered.ask(node.attr, doubtful)
                gathered.take(self._nodes(node), doubtful)
                pending.append((node.value, doubtful))
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                gathered.load(self._loads(node), doubtful)
            elif isinstance(node, ast.If):
                if not _is_for_types(node):
                    inner = doubtful or not is_lazy(self._module, node)
                    pending.append((node.test, doubtful))
                    pending += [(each, inner) for each in (*node.body, *node.orelse)]
            elif isinstance(node, ast.IfExp):
                pending += [(node.test, doubtful), (node.body, True), (node.orelse, True)]
            elif isinstance(node, ast.BoolOp):
                pending += [(node.values[0], doubtful), *((each, True) for each in node.values[1:])]
            elif isinstance(node, ast.Dict):
                # The program picks one of the functions that a dict names; the dict itself runs the calls in it.
                pending += [(each, doubtful) for each in node.keys if each is not None]
                pending += [(each, doubtful or isinstance(each, _PICKED)) for each in node.values]
            elif isinstance(node, ast.Call) and (queued := self._put_into_a_queue(node)) is not None:
                # A worker runs the task; who puts it into the queue does not.
                given = (*node.args, *(keyword.value for keyword in node.keywords))
                pending += [(each, doubtful) for each in given if each is not queued]
            elif isinstance(node, ast.Call) and self._is_asked_later(node):
                for each in (*node.args, *(keyword.value for keyword in node.keywords)):
                    if isinstance(each, (ast.Name, ast.Attribute)):
                        gathered.later.update(self._nodes(each))
                    else:
                        pending.append((each, doubtful))
            elif isinstance(node, ast.arguments):
                gathered.later.update(itertools.chain.from_iterable(map(self._nodes, self._injected(node))))
                pending += [(each, doubtful) for each in children(node)]
            elif isinstance(node, (ast.arg, ast.AnnAssign)):
                # A caller or a framework builds the class that a type names, if anybody does.
                pending += [(each, doubtful or each is node.annotation) for each in children(node)]
            elif isinstance(node, ast.Lambda):
                # A lambda runs its body when the program calls it, not where it stands.
                named = [each for each in walk(node.body) if isinstance(each, (ast.Name, ast.Attribute))]
                gathered.later.update(itertools.chain.from_iterable(map(self._nodes, named)))
                for each in named:
                    if isinstance(each, ast.Attribute):
                        gathered.ask(each.attr, doubtful)
                pending += [(each, doubtful) for each in children(node.args)]
            elif isinstance(node, (ast.match_case, ast.ExceptHandler)):
                pending += [(each, True) for each in children(node)]
            else:
                pending += [(each, doubtful) for each in children(node)]

    def _put_into_a_queue(self, call: ast.Call) -> ast.expr | None:
        """The task that a call leaves to a worker: `answer.delay(...)`, `queue.enqueue(answer, ...)`."""
        if not isinstance(call.func, ast.Attribute):
            return None
        if call.func.attr in _LEAVES:
            task = call.func.value
            return task if isinstance(task, (ast.Name, ast.Attribute)) and self._is_decorated(task) else None
        place = ENQUEUES.get(call.func.attr, len(call.args))
        task = call.args[place] if place < len(call.args) else call.func
        is_named = isinstance(task, (ast.Name, ast.Attribute)) and task is not call.func
        return task if is_named and any(True for _ in self._nodes(task)) else None

    def _is_decorated(self, task: ast.expr) -> bool:
        """Whether a name means a function of the project that a decorator has made a task."""
        nodes = list(self._nodes(task))
        found = [
            binding.node
            for each in nodes
            if (home := self._project.module(each.path)) is not None
            for binding in home.bindings(each.part)
        ]
        return bool(found) and all(isinstance(each, FUNCTIONS) and each.decorator_list for each in found)

    def _is_asked_later(self, call: ast.Call) -> bool:
        """Whether a call names a function that a framework calls for each request."""
        return self._asks_later and not _ASKED_LATER.isdisjoint(self._project.origins.external(self._module, call.func))

    def _injected(self, arguments: ast.arguments) -> Iterator[ast.expr]:
        """The classes of which a framework makes the values of parameters: `orders: Orders = Depends()`, or
        `Annotated[Orders, Depends()]`."""
        positional = (*arguments.posonlyargs, *arguments.args)
        told: list[tuple[ast.expr | None, ast.expr | None]] = [
            *(
                (each.annotation, value)
                for each, value in zip(reversed(positional), reversed(arguments.defaults), strict=False)
            ),
            *(
                (each.annotation, value)
                for each, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
            ),
        ]
        for each in (*positional, *arguments.kwonlyargs):
            inside = each.annotation.slice if isinstance(each.annotation, ast.Subscript) else None
            told += [(inside.elts[0], inside.elts[-1])] if isinstance(inside, ast.Tuple) and inside.elts else []
        for kind, default in told:
            if kind is not None and isinstance(default, ast.Call) and not default.args:
                if self._is_asked_later(default):
                    yield kind

    def _nodes(self, expression: ast.expr) -> Iterator[Node]:
        """The parts of the project's files that a name or a chain may mean."""
        if self._known is not None:
            head = expression
            while isinstance(head, ast.Attribute):
                head = head.value
            if not isinstance(head, ast.Name) or head.id not in self._known:
                return
        for origin in self._project.origins.of(self._module, expression):
            if isinstance(origin, Local):
                yield Node(origin.path, origin.name)

    def _loads(self, statement: ast.Import | ast.ImportFrom) -> Iterator[Place]:
        line = self._module.line(statement)
        for alias in statement.names:
            for path, _ in targets(self._project.layout, self._module.path, import_of(statement, alias)):
                if path != self._module.path:
                    yield Place(path, line)


_PICKED = (ast.Name, ast.Attribute, ast.Lambda)


def _known_names(module: PythonModule, facts: Facts | None) -> frozenset[str] | None:
    """The names of a file that may lead to a part of it or of another: those of its own scope and those that it imports
    anywhere; None where a star may bring any."""
    if facts is None or any(True for _ in facts.stars):
        return None
    return frozenset(module.module_scope.bindings).union(each.bound for each in facts.imports)


def is_lazy(module: PythonModule, node: ast.If) -> bool:
    """Whether an `if` only asks whether what its body makes is there yet: the body runs the first time."""
    if node.orelse:
        return False
    asked = _words(node.test)
    targets_of: list[ast.expr] = []
    for each in node.body:
        targets_of += each.targets if isinstance(each, ast.Assign) else []
        targets_of += [each.target] if isinstance(each, ast.AnnAssign) else []
    return any(_key(each) in asked for each in targets_of) and _asks_for_absence(node.test)


def _asks_for_absence(test: ast.expr) -> bool:
    if isinstance(test, ast.UnaryOp):
        return isinstance(test.op, ast.Not)
    return isinstance(test, ast.Compare) and isinstance(test.ops[0], (ast.Is, ast.NotIn, ast.Eq))


def _words(test: ast.expr) -> set[str]:
    return {_key(node) for node in walk(test) if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript))}


def _key(node: ast.expr) -> str:
    held = node.value if isinstance(node, ast.Subscript) else node
    return ast.dump(held).replace("Store()", "Load()")


def _does_without(module: PythonModule, around: ast.stmt, statement: ast.stmt) -> bool:
    """Whether a statement of a `try` makes what a module goes on without: `client = make()`, or else None."""
    if not isinstance(around, ast.Try) or not isinstance(statement, ast.Assign) or statement not in around.body:
        return False
    if not around.handlers or any(
        isinstance(each.body[-1], ast.Raise) or "exit(" in module.source(each) for each in around.handlers
    ):
        return False
    names = [each.id for each in statement.targets if isinstance(each, ast.Name)]
    values = [binding.value for name in names for binding in module.bindings(name)]
    return any(isinstance(value, ast.Constant) and value.value is None for value in values)


def _is_for_types(node: ast.If) -> bool:
    test = node.test
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"
