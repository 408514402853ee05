"""Finds what one Python scope binds, by walking its own statements and never those of an inner scope."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum

from codemods.languages.python.nodes import ScopeNode, children, walk
from codemods.records import dataclass


class BindingKind(StrEnum):
    """How a name comes to be bound."""

    ASSIGN = "assign"
    AUGMENTED = "augmented"
    IMPORT = "import"
    FUNCTION = "function"
    CLASS = "class"
    LOOP = "loop"
    WITH = "with"
    EXCEPT = "except"
    MATCH = "match"
    PARAMETER = "parameter"
    DELETE = "delete"
    STAR = "star"


@dataclass(slots=True, eq=False)
class Binding:
    """One binding of a name. `node` is what holds the name (Name, alias, def, ...), `statement` the statement.

    `value` is the expression bound where a plain or annotated assignment binds one name to one expression. Nobody
    changes a binding; it takes three times as long to make one that is frozen.
    """

    name: str
    kind: BindingKind
    node: ast.AST
    statement: ast.stmt | None
    value: ast.expr | None = None


@dataclass(slots=True)
class Scope:
    """The bindings of a scope by name, in the order of the text; `rebound` are those of its `global` names."""

    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)
    rebound: dict[str, list[Binding]] = field(default_factory=dict)


def collect_bindings(node: ScopeNode, code: bytes) -> Scope:
    """The bindings of the scope that a node makes."""
    collector = _Collector(walrus=b":=" in code)
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        for argument in _arguments(node.args):
            collector.add(argument.arg, BindingKind.PARAMETER, argument)
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Module)):
        for type_parameter in getattr(node, "type_params", []):
            collector.add(type_parameter.name, BindingKind.PARAMETER, type_parameter)
        collector.statements(node.body)
    elif isinstance(node, ast.Lambda):
        collector.expression(node.body)
    else:
        for index, generator in enumerate(node.generators):
            collector.targets(generator.target, BindingKind.LOOP)
            if index:
                collector.expression(generator.iter)
    scope = Scope(globals=collector.globals, nonlocals=collector.nonlocals)
    for binding in collector.found:
        # A walrus in a comprehension binds in the function around it; it is collected there.
        if binding.name in scope.globals or binding.name in scope.nonlocals:
            scope.rebound.setdefault(binding.name, []).append(binding)
        else:
            scope.bindings.setdefault(binding.name, []).append(binding)
    return scope


class _Collector:
    def __init__(self, *, walrus: bool) -> None:
        self._walrus = walrus
        self.found: list[Binding] = []
        self.globals: set[str] = set()
        self.nonlocals: set[str] = set()
        self.statement: ast.stmt | None = None

    def add(self, name: str, kind: BindingKind, node: ast.AST, value: ast.expr | None = None) -> None:
        self.found.append(Binding(name, kind, node, self.statement, value))

    def statements(self, statements: Iterable[ast.stmt]) -> None:
        for statement in statements:
            self.one(statement)

    def one(self, node: ast.stmt) -> None:
        self.statement = node
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self.add(node.name, BindingKind.FUNCTION, node)
                self.expressions([*node.decorator_list, *_defaults(node.args)])
            case ast.ClassDef():
                self.add(node.name, BindingKind.CLASS, node)
                self.expressions([*node.decorator_list, *node.bases, *(keyword.value for keyword in node.keywords)])
            case ast.Import():
                for alias in node.names:
                    self.add(alias.asname or alias.name.partition(".")[0], BindingKind.IMPORT, alias)
            case ast.ImportFrom():
                for alias in node.names:
                    if alias.name == "*":
                        self.add("*", BindingKind.STAR, alias)
                    else:
                        self.add(alias.asname or alias.name, BindingKind.IMPORT, alias)
            case ast.Global():
                self.globals.update(node.names)
            case ast.Nonlocal():
                self.nonlocals.update(node.names)
            case ast.Assign():
                for target in node.targets:
                    value = node.value if isinstance(target, ast.Name) else None
                    self.targets(target, BindingKind.ASSIGN, value)
                self.expression(node.value)
            case ast.AnnAssign():
                if node.value is not None:
                    self.targets(node.target, BindingKind.ASSIGN, node.value)
                    self.expression(node.value)
            case ast.AugAssign():
                self.targets(node.target, BindingKind.AUGMENTED)
                self.expression(node.value)
            case ast.For() | ast.AsyncFor():
                self.targets(node.target, BindingKind.LOOP)
                self.expression(node.iter)
                self.statements(node.body)
                self.statements(node.orelse)
            case ast.If():
                # Each `elif` stands in the one before: a thousand of them are a thousand levels.
                while True:
                    self.expression(node.test)
                    self.statements(node.body)
                    if len(node.orelse) != 1 or not isinstance(node.orelse[0], ast.If):
                        break
                    self.statement = node = node.orelse[0]
                self.statements(node.orelse)
            case ast.While():
                self.expression(node.test)
                self.statements(node.body)
                self.statements(node.orelse)
            case ast.With() | ast.AsyncWith():
                for item in node.items:
                    self.expression(item.context_expr)
                    if item.optional_vars is not None:
                        self.targets(item.optional_vars, BindingKind.WITH)
                self.statements(node.body)
            case ast.Try() | ast.TryStar():
                self.statements(node.body)
                for handler in node.handlers:
                    if handler.name:
                        self.add(handler.name, BindingKind.EXCEPT, handler)
                    self.statements(handler.body)
                self.statements(node.orelse)
                self.statements(node.finalbody)
            case ast.Delete():
                for target in node.targets:
                    self.targets(target, BindingKind.DELETE)
            case ast.Match():
                self.expression(node.subject)
                for arm in node.cases:
                    self.pattern(arm.pattern)
                    if arm.guard is not None:
                        self.expression(arm.guard)
                    self.statements(arm.body)
            case _:
                if type(node).__name__ == "TypeAlias":
                    self.targets(node.name, BindingKind.CLASS)  # type: ignore[attr-defined]
                self.expressions(child for child in children(node) if isinstance(child, ast.expr))

    def targets(self, target: ast.expr, kind: BindingKind, value: ast.expr | None = None) -> None:
        match target:
            case ast.Name():
                self.add(target.id, kind, target, value)
            case ast.Tuple() | ast.List():
                for element in target.elts:
                    self.targets(element, kind)
            case ast.Starred():
                self.targets(target.value, kind)
            case _:
                self.expression(target)

    def pattern(self, pattern: ast.pattern) -> None:
        for node in walk(pattern):
            name = getattr(node, "rest", None) if isinstance(node, ast.MatchMapping) else getattr(node, "name", None)
            if isinstance(name, str):
                self.add(name, BindingKind.MATCH, node)

    def expressions(self, expressions: Iterable[ast.expr]) -> None:
        for expression in expressions:
            self.expression(expression)

    def expression(self, expression: ast.expr) -> None:
        """Only a walrus binds inside an expression; it does so through comprehensions, but not through lambdas."""
        stack: list[ast.AST] = [expression] if self._walrus else []
        while stack:
            node = stack.pop()
            if isinstance(node, ast.Lambda):
                stack.extend(_defaults(node.args))
                continue
            if isinstance(node, ast.NamedExpr):
                self.add(node.target.id, BindingKind.ASSIGN, node.target, node.value)
            stack.extend(children(node))


def _arguments(arguments: ast.arguments) -> list[ast.arg]:
    found = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return found + [argument for argument in (arguments.vararg, arguments.kwarg) if argument is not None]


def _defaults(arguments: ast.arguments) -> list[ast.expr]:
    return [default for default in (*arguments.defaults, *arguments.kw_defaults) if default is not None]
