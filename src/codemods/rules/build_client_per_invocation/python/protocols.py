"""Finds the methods that run without being called by name: where an attribute is read, a context entered, an entry
asked for, a loop gone through, something added, compared, printed or set, a class defined."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.python.frames import Frame
from codemods.rules.build_client_per_invocation.python.lineage import (
    Method,
    class_of,
    decorators,
    definition,
    lineage,
    method,
)

Run = tuple[Method, Local]
"""A method that runs, and the class of the instance that it gets."""

_GETTERS = frozenset({"builtins.property", "functools.cached_property"})
_FALLBACKS = ("__getattribute__", "__getattr__")
_ENUMS = frozenset(f"enum.{name}" for name in ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"))


def by_reading(project: PythonProject, attribute: ast.Attribute, frame: Frame) -> Iterator[Run]:
    """Yield what runs as an attribute is read: a property, a descriptor, or what a class answers for unknown names."""
    owner = class_of(project, attribute.value, frame)
    if owner is None:
        return
    for home, module, node in lineage(project, owner):
        for binding in module.scope(node).bindings.get(attribute.attr, ()):
            if isinstance(binding.node, FUNCTIONS):
                if decorators(project, module, binding.node) & _GETTERS:
                    yield (home, binding.node), home
            elif isinstance(binding.value, ast.Call):
                yield from _of_instance(project, binding.value, Frame(module), "__get__")
            return
    if not _sets(project, owner, attribute.attr):
        yield from _named(project, owner, *_FALLBACKS)


def by_entering(project: PythonProject, expression: ast.expr, frame: Frame) -> Iterator[Run]:
    """Yield what runs when `with` enters what an expression gives."""
    yield from _of_instance(project, expression, frame, "__enter__", "__aenter__")


def by_asking(project: PythonProject, entry: ast.Subscript, frame: Frame) -> Iterator[Run]:
    """Yield what runs when an object of the project is asked for an entry."""
    yield from _of_instance(project, entry.value, frame, "__missing__", "__getitem__", "__class_getitem__")


def by_operating(project: PythonProject, node: ast.AST, frame: Frame) -> Iterator[Run]:
    """Yield what runs where a node has an operator, asks whether something is true, makes a text of it, takes it apart,
    or sets or deletes a part of it."""
    for operand, names in _operands(project, node, frame):
        if isinstance(operand, (ast.Name, ast.Attribute, ast.Call)) and not _is_class(project, operand, frame):
            found = list(_of_instance(project, operand, frame, *names))
            # A method stands in for those behind it: `bool()` asks `__len__` only where there is no `__bool__`.
            yield from found[:1]
    for target in node.targets if isinstance(node, ast.Assign) else ():
        owner = class_of(project, target.value, frame) if isinstance(target, ast.Attribute) else None
        for home, _, declared in lineage(project, owner) if owner is not None else ():
            for each in declared.body:
                if isinstance(each, FUNCTIONS) and isinstance(target, ast.Attribute) and each.name == target.attr:
                    if any(isinstance(by, ast.Attribute) and by.attr == "setter" for by in each.decorator_list):
                        yield (home, each), home


def _is_class(project: PythonProject, operand: ast.expr, frame: Frame) -> bool:
    """Whether an operand is a class itself, whose operators are those of all classes."""
    return any(
        isinstance(origin, Local) and definition(project, origin) is not None
        for origin in project.origins.of(frame.module, operand)
    )


def _operands(project: PythonProject, node: ast.AST, frame: Frame) -> Iterator[tuple[ast.expr, tuple[str, ...]]]:
    """Yield the operands of a node, each with the methods of its class of which the first runs."""
    match node:
        case ast.BinOp():
            yield node.left, (f"__{_OPERATORS[type(node.op)]}__",)
            yield node.right, (f"__r{_OPERATORS[type(node.op)]}__",)
        case ast.AugAssign():
            name = _OPERATORS[type(node.op)]
            yield node.target, (f"__i{name}__", f"__{name}__")
            yield node.value, (f"__r{name}__",)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand, _TRUTH
        case ast.UnaryOp():
            yield node.operand, (_SIGNS[type(node.op)],)
        case ast.Compare():
            for left, op, right in zip((node.left, *node.comparators), node.ops, node.comparators, strict=False):
                if isinstance(op, (ast.In, ast.NotIn)):
                    yield right, ("__contains__", "__iter__")
                elif type(op) in _COMPARED:
                    yield left, (_COMPARED[type(op)],)
        case ast.BoolOp():
            yield from ((each, _TRUTH) for each in node.values[:-1])
        case ast.If() | ast.While() | ast.IfExp() | ast.Assert():
            yield node.test, _TRUTH
        case ast.FormattedValue():
            yield node.value, _TEXT
        case ast.Call():
            for name in project.origins.external(frame.module, node.func):
                asked = _BUILTINS.get(name.removeprefix("builtins."))
                yield from ((each, asked) for each in node.args if asked is not None)
        case ast.Assign():
            for target in node.targets:
                yield from _set(target, "__set{}__")
                if isinstance(target, (ast.Tuple, ast.List)):
                    yield node.value, ("__iter__",)
        case ast.Delete():
            for target in node.targets:
                yield from _set(target, "__del{}__")


def _set(target: ast.expr, method: str) -> Iterator[tuple[ast.expr, tuple[str, ...]]]:
    if isinstance(target, (ast.Attribute, ast.Subscript)):
        yield target.value, (method.format("attr" if isinstance(target, ast.Attribute) else "item"),)


_OPERATORS: Mapping[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.MatMult: "matmul",
    ast.Div: "truediv",
    ast.Mod: "mod",
    ast.FloorDiv: "floordiv",
    ast.Pow: "pow",
    ast.LShift: "lshift",
    ast.RShift: "rshift",
    ast.BitAnd: "and",
    ast.BitOr: "or",
    ast.BitXor: "xor",
}
_SIGNS = {ast.UAdd: "__pos__", ast.USub: "__neg__", ast.Invert: "__invert__"}
_COMPARED: Mapping[type[ast.cmpop], str] = {
    ast.Eq: "__eq__",
    ast.NotEq: "__ne__",
    ast.Lt: "__lt__",
    ast.LtE: "__le__",
    ast.Gt: "__gt__",
    ast.GtE: "__ge__",
}
_TRUTH = ("__bool__", "__len__")
_TEXT = ("__format__", "__str__", "__repr__")
_BUILTINS = {
    "bool": _TRUTH,
    "str": _TEXT[1:],
    "print": _TEXT[1:],
    "repr": _TEXT[2:],
    "format": _TEXT,
    **{name: (f"__{name}__",) for name in ("len", "int", "float", "hash", "next", "iter", "reversed", "abs", "round")},
}
"""Built-in functions, with the methods of which they call the first that their argument has."""


def by_iterating(project: PythonProject, expression: ast.expr, frame: Frame) -> Iterator[Run]:
    """Yield what runs when a loop goes through what an expression gives."""
    yield from _of_instance(project, expression, frame, "__iter__", "__aiter__", "__next__")


def by_defining(project: PythonProject, node: ast.ClassDef, frame: Frame) -> Iterator[tuple[ast.expr, Run]]:
    """Yield what runs when a class is defined: its metaclass, what its bases do with each subclass, and what the
    objects in its body do with their names."""
    for keyword in node.keywords:
        if keyword.arg == "metaclass":
            named = _of_instance(project, keyword.value, frame, "__prepare__", "__new__", "__init__")
            yield from ((keyword.value, each) for each in named)
    for base in node.bases:
        yield from ((base, each) for each in _of_instance(project, base, frame, "__init_subclass__"))
    for base in node.bases:
        if _ENUMS.intersection(project.origins.external(frame.module, base)):
            # Each member is an instance of the class.
            own = [each for each in node.body if isinstance(each, FUNCTIONS) and each.name in ("__new__", "__init__")]
            home = Local(frame.module.path, node.name)
            yield from ((base, ((home, each), home)) for each in own)
    for statement in node.body:
        value = statement.value if isinstance(statement, (ast.Assign, ast.AnnAssign)) else None
        if isinstance(value, ast.Call):
            yield from ((value, each) for each in _of_instance(project, value, frame, "__set_name__"))


def by_module(project: PythonProject, path: str | None, name: str) -> Local | None:
    """The `__getattr__` of a module, by its path, that runs where it is asked for a name which it does not have."""
    module = project.module(path) if path is not None and project.leads_to_client(path) else None
    bindings = module.bindings("__getattr__") if module is not None else ()
    if path is None or len(bindings) != 1 or bindings[0].kind is not BindingKind.FUNCTION:
        return None
    return None if project.origins.exported(path, name) else Local(path, "__getattr__")


def by_importing(
    project: PythonProject, module: PythonModule, statement: ast.ImportFrom
) -> Iterator[tuple[ast.alias, Local]]:
    """Yield the names that an import takes which their module makes as it is asked, with what makes them."""
    path = project.layout.resolve(module.path, statement.module or "", statement.level).path
    for alias in statement.names if path is not None else ():
        asked = by_module(project, path, alias.name)
        if asked is not None:
            yield alias, asked


def _of_instance(project: PythonProject, expression: ast.expr, frame: Frame, *names: str) -> Iterator[Run]:
    owner = class_of(project, expression, frame)
    if owner is not None:
        yield from _named(project, owner, *names)


def _named(project: PythonProject, owner: Local, *names: str) -> Iterator[Run]:
    for name in names:
        found = method(project, owner, name)
        if found is not None:
            yield found, owner


def _sets(project: PythonProject, owner: Local, name: str) -> bool:
    """Whether an instance of a class is given an attribute by one of its methods."""
    return any(
        isinstance(node, ast.Attribute) and node.attr == name and isinstance(node.ctx, ast.Store)
        for _, _, declared in lineage(project, owner)
        for node in ast.walk(declared)
    )
