"""Describes where code runs when it is followed: its function, its instance, and what it depends on there."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, children
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """A file, the function in it that runs, and the class of the instance that this gets.

    `depth` counts the functions inside one another that led here.
    """

    module: PythonModule
    function: FunctionNode | ast.Lambda | None = None
    owner: Local | None = None
    depth: int = 0

    @property
    def own(self) -> str:
        """The name under which a method gets its instance or class, or ""."""
        if self.function is None or self.owner is None:
            return ""
        given = [*self.function.args.posonlyargs, *self.function.args.args]
        return given[0].arg if given else ""

    def is_own(self, expression: ast.AST) -> bool:
        """Whether an expression names the instance or class that a method gets."""
        return isinstance(expression, ast.Name) and bool(self.own) and expression.id == self.own

    def parameter(self, expression: ast.AST) -> str:
        """The parameter that an expression names, of the function or of one around it, the instance left out; "" for
        anything else."""
        if not isinstance(expression, ast.Name) or self.function is None or self.is_own(expression):
            return ""
        if expression.id in _parameters(self.function):
            return expression.id
        around = self.module.lookup(expression.id, expression)
        is_around = isinstance(around, (*FUNCTIONS, ast.Lambda)) and around is not self.function
        return expression.id if is_around and expression.id in _parameters(around) else ""  # type: ignore[arg-type]

    def depends_on_argument(self, test: ast.expr) -> bool:
        """Whether a condition depends on an argument: to look for one in a container, such as a cache, does not."""
        pending: list[ast.AST] = [test]
        while pending:
            node = pending.pop()
            if self.parameter(node):
                return True
            if isinstance(node, ast.Compare) and all(isinstance(op, (ast.In, ast.NotIn)) for op in node.ops):
                pending += node.comparators
            elif isinstance(node, ast.Subscript):
                pending.append(node.value)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
                pending.append(node.func.value)
            else:
                pending += children(node)
        return False

    def absent(self, test: ast.expr) -> tuple[str, bool]:
        """The parameter of which a condition asks whether it is given, and whether it is not given in the first arm."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return self.parameter(test.operand), True
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and is_nothing(test.comparators[0]):
            return self.parameter(test.left), isinstance(test.ops[0], (ast.Is, ast.Eq))
        return self.parameter(test), False

    def kept_by(self, node: ast.AST) -> str:
        """The place in which a node keeps for the whole process what it builds, as the end of "it keeps it ...", or
        ""."""
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)):
            targets = [node.target]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setdefault":
            targets = [node.func]
        for target in targets if self.function is not None else ():
            holder = target
            while isinstance(holder, (ast.Subscript, ast.Attribute)):
                holder = holder.value
            if not isinstance(holder, ast.Name) or self.function is None:
                continue
            if holder is target:
                if holder.id in self.module.scope(self.function).globals:
                    return f"in `{holder.id}`"
            elif self.module.lookup(holder.id, holder) is self.module.tree:
                return f"in `{holder.id}`"
            elif self.is_own(holder) and holder.id == "cls":
                return f"in `{self.module.source(target)}`"
        return ""


def _parameters(function: FunctionNode | ast.Lambda | None) -> frozenset[str]:
    if function is None:
        return frozenset()
    given = function.args
    named = (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg)
    return frozenset(each.arg for each in named if each is not None)


def defaults(node: FunctionNode) -> Mapping[str, ast.expr]:
    """The parameters of a function that have a default, with it."""
    given = node.args
    positional = [*given.posonlyargs, *given.args]
    names = (each.arg for each in positional[len(positional) - len(given.defaults) :])
    found = dict(zip(names, given.defaults, strict=True))
    found.update((a.arg, d) for a, d in zip(given.kwonlyargs, given.kw_defaults, strict=True) if d is not None)
    return found


def is_nothing(value: ast.expr | None) -> bool:
    """Whether an expression is None, or another literal that counts as false."""
    return isinstance(value, ast.Constant) and not value.value


def passes_function(project: PythonProject, call: ast.Call, frame: Frame) -> bool:
    """Whether a call may give what builds a client to what it calls."""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    names = [each for each in given if isinstance(each, ast.Name)]
    if any(isinstance(each, ast.Lambda) for each in given) or any(frame.parameter(each) for each in names):
        return True
    return bool(names) and not {each.id for each in names}.isdisjoint(project.leading(frame.module.path))


def before_star(arguments: Sequence[ast.expr]) -> Sequence[ast.expr]:
    """The arguments of which the places are known."""
    return arguments[: next((at for at, each in enumerate(arguments) if isinstance(each, ast.Starred)), len(arguments))]


_DRAWING = frozenset({"next", "list", "tuple", "set", "frozenset", "dict", "sorted", "sum", "min", "max", "any", "all"})
"""Built-in functions that run a generator."""


def is_drawn(project: PythonProject, module: PythonModule, call: ast.Call) -> bool:
    """Whether the generator that a call may make is run where the call stands."""
    parent = module.parent(call)
    match parent:
        case ast.For() | ast.AsyncFor() | ast.comprehension():
            return parent.iter is call
        case ast.Starred() | ast.YieldFrom() | ast.withitem():
            return True
        case ast.Attribute(attr="send" | "__next__" | "__anext__" | "asend"):
            return True
        case ast.Assign():
            return any(isinstance(each, (ast.Tuple, ast.List)) for each in parent.targets)
        case ast.Call():
            names = project.origins.external(module, parent.func)
            return any(name.removeprefix("builtins.") in _DRAWING for name in names)
    return False


def is_lazy(project: PythonProject, module: PythonModule, call: ast.Call) -> bool:
    """Whether a call makes what calls a function only as it is gone through, and nothing does that while the module
    loads."""
    return not _LAZY.isdisjoint(project.origins.external(module, call.func)) and is_held_unrun(module, call)


_LAZY = frozenset({"builtins.map", "builtins.filter", "itertools.starmap"})


def is_held_unrun(module: PythonModule, node: ast.expr) -> bool:
    """Whether a module-level name is bound to a node, and the module does not name it while it loads."""
    statement = module.parent(node)
    if not isinstance(statement, (ast.Assign, ast.AnnAssign)):
        return False
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    names = [each.id for each in targets if isinstance(each, ast.Name) and module.is_global(each)]
    uses = (use for name in names for use in module.globals_named(name) if isinstance(use.ctx, ast.Load))
    return len(names) == len(targets) and all(module.callable_around(use) is not None for use in uses)


def is_generator(function: FunctionNode) -> bool:
    """Whether a call of a function only makes a generator."""
    stack: list[ast.AST] = list(function.body)
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            stack.extend(children(node))
    return False
