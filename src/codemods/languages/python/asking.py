"""Functions of the project that give the value of the variable whose name they are given: `require("OPENAI_API_KEY")`.

A call of one is a read of that variable as `os.getenv` is, where the function does nothing else with it than test it,
strip it and give it back. A function that keeps what it read, or asks something else as well, is none of these.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.asked import VARIABLE, Asked, Failing, failing
from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import CALLABLES, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject

GETTERS = frozenset({"os.getenv", "os.environ.get"})
"""Functions that give a variable's text, or None or their second argument where it is missing."""

MAPPINGS = frozenset({"os.environ"})

_WORDS = frozenset({"os", "environ", "getenv"})
"""Names of which a function that reads the environment holds one."""

_PURE_METHODS = frozenset({"strip", "lstrip", "rstrip"})


def asking(project: PythonProject, module: PythonModule, call: ast.Call) -> tuple[str, Asked] | None:
    """The variable for which a call asks a function of the project by its literal name, and how the function answers;
    None for any other call."""
    name = call.args[0] if call.args else None
    if not isinstance(name, ast.Constant) or not isinstance(name.value, str) or not VARIABLE.fullmatch(name.value):
        return None
    origins = project.origins.of(module, call.func)
    origin = origins[0] if len(origins) == 1 else None
    asked = asking_function(project, origin) if isinstance(origin, Local) else None
    return (name.value, asked) if asked is not None else None


def asking_function(project: PythonProject, origin: Local) -> Asked | None:
    """How a function of the project answers that is asked for variables by name; None for any other."""
    known = project.once(_known)
    if origin not in known:
        known[origin] = _judged(project, origin)
    return known[origin]


def given_default(call: ast.Call, asked: Asked) -> ast.expr | None:
    """The argument that stands in for a missing variable, unless it is None or an empty text."""
    value = _argument(call, asked, asked.default)
    return None if isinstance(value, ast.Constant) and not value.value else value


def fails(call: ast.Call, asked: Asked) -> bool:
    """Whether a call raises where the variable is missing."""
    insisted = _argument(call, asked, asked.insists)
    is_true = isinstance(insisted, ast.Constant) and insisted.value is True
    return asked.fails(has_default=given_default(call, asked) is not None, insisted=is_true)


def _argument(call: ast.Call, asked: Asked, parameter: str) -> ast.expr | None:
    given = dict(zip(asked.parameters, call.args[1:], strict=False))
    given.update((keyword.arg, keyword.value) for keyword in call.keywords if keyword.arg)
    return given.get(parameter)


def _known(project: PythonProject) -> dict[Local, Asked | None]:
    return {}


def _judged(project: PythonProject, origin: Local) -> Asked | None:
    facts = project.facts(origin.path)
    if facts is None or _WORDS.isdisjoint(facts.named.get(origin.name, ())):
        return None
    module = project.module(origin.path)
    bindings = module.bindings(origin.name) if module is not None else ()
    function = bindings[0].node if len(bindings) == 1 and bindings[0].kind is BindingKind.FUNCTION else None
    if module is None or not isinstance(function, ast.FunctionDef) or function.decorator_list:
        return None
    return _Judge(project, module, function).judged()


class _Judge:
    """Judges one function."""

    def __init__(self, project: PythonProject, module: PythonModule, function: ast.FunctionDef) -> None:
        self._project = project
        self._module = module
        self._function = function
        arguments = function.args
        self._positional = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
        self._parameters = self._positional + [each.arg for each in arguments.kwonlyargs]
        self._values = dict.fromkeys(self._parameters[1:])
        """Names that hold what may be given back: parameters, and locals of the variable's value."""
        self._held: set[str] = set()
        """Locals that hold the variable's value."""

    def judged(self) -> Asked | None:
        arguments = self._function.args
        if not self._positional or arguments.vararg or arguments.kwarg or not self._has_defaults():
            return None
        nodes = [node for statement in self._function.body for node in walk(statement)]
        if any(isinstance(node, (*CALLABLES, ast.ClassDef, ast.Global, ast.Nonlocal)) for node in nodes):
            return None
        if any(isinstance(node, (ast.Yield, ast.YieldFrom, ast.Await, ast.Delete)) for node in nodes):
            return None
        reads = [node for node in nodes if self._is_read(node)]
        if not reads or not self._follows(nodes):
            return None
        returned = [node.value for node in nodes if isinstance(node, ast.Return) and node.value is not None]
        if not all(map(self._is_value, returned)) or not any(map(self._holds, returned)):
            return None
        default = next((name for name in self._values if self._stands_in(nodes, name)), "")
        always, insists = failing(self._failures(nodes), self._parameters[1:], default)
        returns = self._function.returns
        gives_text = isinstance(returns, ast.Name) and returns.id == "str"
        return Asked(tuple(self._parameters[1:]), default, insists, always, gives_text)

    def _has_defaults(self) -> bool:
        arguments = self._function.args
        return len(arguments.defaults) >= len(self._positional) - 1 and None not in arguments.kw_defaults

    def _is_read(self, node: ast.AST) -> bool:
        """Whether a node reads the variable that the function is asked for."""
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            return self._is_name(node.slice) and bool(self._external(node.value) & MAPPINGS)
        if isinstance(node, ast.Call) and node.args and self._is_name(node.args[0]):
            return bool(self._external(node.func) & GETTERS) and all(map(self._is_value, node.args[1:]))
        return False

    def _external(self, node: ast.expr) -> set[str]:
        return set(self._project.origins.external(self._module, node))

    def _is_name(self, node: ast.AST) -> bool:
        return isinstance(node, ast.Name) and node.id == self._positional[0]

    def _follows(self, nodes: list[ast.AST]) -> bool:
        """Whether all that the function assigns is a local that holds the variable's value or a default."""
        for node in nodes:
            if isinstance(node, (ast.Assign, ast.AnnAssign, ast.NamedExpr)):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if node.value is None:
                    continue
                if not self._is_value(node.value) or not all(isinstance(each, ast.Name) for each in targets):
                    return False
                names = {each.id for each in targets if isinstance(each, ast.Name)}
                if self._positional[0] in names or not names.isdisjoint(self._parameters):
                    return False
                self._values.update(dict.fromkeys(names))
                if self._holds(node.value):
                    self._held |= names
        stored = (node for node in nodes if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)))
        return all(
            isinstance(node.ctx, ast.Load) or (isinstance(node, ast.Name) and node.id in self._values)
            for node in stored
        )

    def _is_value(self, node: ast.expr) -> bool:
        """Whether an expression is made of the variable's value, of parameters and of constants alone."""
        match node:
            case ast.Constant():
                return True
            case ast.Name():
                return node.id in self._values
            case ast.BoolOp():
                return all(map(self._is_value, node.values))
            case ast.IfExp():
                return self._is_value(node.body) and self._is_value(node.orelse)
            case ast.NamedExpr():
                return self._is_value(node.value)
            case ast.Call(func=ast.Attribute(attr=method, value=value)) if method in _PURE_METHODS:
                return self._is_value(value)
        return self._is_read(node)

    def _holds(self, node: ast.expr) -> bool:
        """Whether a value may be the variable's own."""
        return any(self._is_read(each) or (isinstance(each, ast.Name) and each.id in self._held) for each in walk(node))

    def _stands_in(self, nodes: list[ast.AST], name: str) -> bool:
        """Whether a parameter is given where the variable is missing."""
        for node in nodes:
            given: list[ast.expr] = []
            if self._is_read(node) and isinstance(node, ast.Call):
                given = node.args[1:]
            elif isinstance(node, ast.BoolOp):
                given = node.values[1:]
            elif isinstance(node, ast.IfExp):
                given = [node.body, node.orelse]
            elif isinstance(node, (ast.Return, ast.Assign)) and node.value is not None:
                given = [node.value]
            if name in self._parameters and any(isinstance(each, ast.Name) and each.id == name for each in given):
                return True
        return False

    def _failures(self, nodes: list[ast.AST]) -> Iterator[Failing]:
        """Yield how the function may raise: by a read that nothing catches, or by a statement."""
        tried = [statement for node in nodes if isinstance(node, ast.Try) for statement in node.body]
        caught = {id(inner) for statement in tried for inner in walk(statement)}
        for node in nodes:
            if isinstance(node, ast.Subscript) and self._is_read(node) and id(node) not in caught:
                yield Failing()
            elif isinstance(node, ast.Raise):
                tests = [up.test for up in self._module.ancestors(node) if isinstance(up, ast.If)]
                names = frozenset(each.id for test in tests for each in walk(test) if isinstance(each, ast.Name))
                yield Failing(names, bool(tests), any(map(self._asks, tests)))

    def _asks(self, test: ast.expr) -> bool:
        """Whether a condition asks for the variable's value, or whether it is there."""
        return self._holds(test) or any(
            isinstance(each, (ast.Name, ast.Attribute)) and bool(self._external(each) & MAPPINGS) for each in walk(test)
        )
