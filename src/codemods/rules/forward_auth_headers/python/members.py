"""Members of classes: what an attribute of an instance is, and which method `self.name` means."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Callable, Iterator, Sequence

from codemods.files.search import Expression
from codemods.languages.python.bindings import Binding, BindingKind
from codemods.languages.python.environment import constant_value, local_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, walk
from codemods.languages.python.origin import Local, Origin
from codemods.languages.python.project import PythonProject
from codemods.records import dataclass

_ASSIGNS = (ast.Assign, ast.AnnAssign)
_NO_METHODS = frozenset({"staticmethod", "classmethod", "property", "cached_property"})


def class_of(module: PythonModule, function: ast.AST) -> ast.ClassDef | None:
    """The class of a file's top level that a function is a method of, called for an instance."""
    owner = module.parent(function)
    if not isinstance(function, FUNCTIONS) or not isinstance(owner, ast.ClassDef) or not function.args.args:
        return None
    names = {getattr(each, "attr", getattr(each, "id", "")) for each in function.decorator_list}
    is_top = isinstance(module.parent(owner), ast.Module)
    return owner if is_top and not names & _NO_METHODS and not function.args.posonlyargs else None


def own_class(module: PythonModule, node: ast.expr) -> ast.ClassDef | None:
    """The class of whose instance `node`, such as `self.name` in one of its methods, is an attribute."""
    if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
        return None
    method = module.lookup(node.value.id, node.value)
    owner = class_of(module, method) if method is not None else None
    if owner is None or not isinstance(method, FUNCTIONS) or method.args.args[0].arg != node.value.id:
        return None
    return owner if len(module.scope(method).bindings.get(node.value.id, ())) == 1 else None


def field_value(
    project: PythonProject,
    module: PythonModule,
    node: ast.expr,
    matters: Callable[[ast.expr], bool] = lambda value: True,
) -> ast.expr | None:
    """The one value that the project gives to `self.name`; None where there is another, where it does not matter, or
    where it may come from elsewhere, as the fields of models and dataclasses do."""
    owner = own_class(module, node)
    if owner is None or not isinstance(node, ast.Attribute):
        return None
    own = list(values_of(module, node.attr, owner))
    value = own[0] if len(own) == 1 else None
    # To ask all other files takes longest.
    if value is None or not matters(value) or project.once(_Setters).elsewhere(node.attr, module.path):
        return None
    return value


class _Setters:
    """Holds which attributes are set in other files than one: each use of a field asks for that."""

    def __init__(self, project: PythonProject) -> None:
        self._project = project
        self._known: dict[tuple[str, str], bool] = {}

    def elsewhere(self, name: str, path: str) -> bool:
        """Whether another file than the one at `path` sets attributes of a name."""
        found = self._known.get((name, path))
        if found is None:
            found = self._known[name, path] = any(self._sets(other, name) for other in self._others(name, path))
        return found

    def _others(self, name: str, path: str) -> Iterator[str]:
        return (other for other in self._project.mentioning([name]) if other != path)

    def _sets(self, path: str, name: str) -> bool:
        module = self._project.module_where(path, lambda code: _setting(name).search(code) is not None)
        return module is not None and any(True for _ in values_of(module, name))


def is_set_elsewhere(project: PythonProject, name: str, path: str) -> bool:
    """Whether another file than the one at `path` gives an attribute of a name to an object that is not its own
    class's."""
    return bool(project.once(_SetFrom(name)) - {path})


@dataclass(frozen=True, slots=True)
class _SetFrom:
    """Asks which files give an attribute of a name to an object that is not their own class's."""

    name: str

    def __call__(self, project: PythonProject) -> frozenset[str]:
        found = ((path, project.module(path)) for path in project.mentioning([f".{self.name}"]))
        return frozenset(path for path, module in found if module is not None and self._sets(module))

    def _sets(self, module: PythonModule) -> bool:
        stored = (each for each in module.attributes(self.name) if not isinstance(each.ctx, ast.Load))
        return any(own_class(module, each) is None for each in stored)


@functools.cache
def _setting(name: str) -> re.Pattern[bytes]:
    """The words in the text of a file that may set attributes of a name: one that is not looked into or called, or the
    name by itself, as in the body of a class."""
    word = re.escape(name.encode("utf-8", "surrogateescape"))
    return re.compile(word + rb"(?![\w\x80-\xff])(?:(?<![\w\x80-\xff.]" + word + rb")|(?!\s*[.(\[]))")


def values_of(module: PythonModule, name: str, owner: ast.ClassDef | None = None) -> Iterator[ast.expr | None]:
    """Return what a file gives to attributes of a name: the value where one of the class `owner` gets it, else None."""
    for each in module.stored(name):
        statement = module.parent(each)
        is_alone = not isinstance(statement, ast.Assign) or statement.targets == [each]
        is_own = owner is not None and own_class(module, each) is owner
        yield statement.value if isinstance(statement, _ASSIGNS) and is_alone and is_own else None
    # A statement with two targets of the name sets it once.
    in_classes = {
        statement: around
        for held in module.named(name)
        if isinstance(statement := module.parent(held), ast.stmt)
        and held in (statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)])
        and isinstance(around := module.parent(statement), ast.ClassDef)
    }
    for statement, around in in_classes.items():
        yield statement.value if around is owner and isinstance(statement, ast.Assign) else None


def method_of(module: PythonModule, node: ast.expr) -> FunctionNode | None:
    """The method that `self.name` means, where its class has one of that name."""
    owner = own_class(module, node)
    return _method_in(module, owner, node) if owner is not None else None


def _method_in(module: PythonModule, owner: ast.ClassDef, node: ast.expr) -> FunctionNode | None:
    name = node.attr if isinstance(node, ast.Attribute) else ""
    found = [each for each in owner.body if isinstance(each, FUNCTIONS) and each.name == name]
    return found[0] if len(found) == 1 and class_of(module, found[0]) is owner else None


def method_at(project: PythonProject, module: PythonModule, node: ast.expr) -> tuple[PythonModule, FunctionNode] | None:
    """The method that `object.name` is, and its file, where the object is of one class of the project: a parameter that
    a framework fills by its type, or what is made once of a class. None where another class extends it."""
    if not isinstance(node, ast.Attribute) or own_class(module, node) is not None:
        return None
    found = class_at(project, module, node.value)
    method = _method_in(*found, node) if found is not None else None
    return (found[0], method) if found is not None and method is not None else None


def function_at(
    project: PythonProject, module: PythonModule, called: ast.expr
) -> tuple[PythonModule, FunctionNode, bool] | None:
    """The one function of the project that a call is of, its file, and whether it is a method, which has its first
    argument already."""
    method = method_of(module, called)
    if method is not None:
        is_alone = not any(defines(project, path, method) for path in project.mentioning([method.name]))
        return (module, method, True) if is_alone else None
    held = method_at(project, module, called)
    if held is not None:
        return (*held, True)
    root = called
    while isinstance(root, ast.Attribute):
        root = root.value
    owner = module.lookup(root.id, root) if isinstance(root, ast.Name) else None
    if not isinstance(root, ast.Name) or owner is None:
        return None
    if isinstance(owner, FUNCTIONS):
        bindings: Sequence[Binding] = module.scope(owner).bindings.get(root.id, ())
        inner = bindings[0].node if len(bindings) == 1 and root is called else None
        if isinstance(inner, FUNCTIONS):
            return module, inner, False
    is_known = any(binding.kind is BindingKind.FUNCTION for binding in module.bindings(root.id))
    if not is_known and not _is_taken(module, root.id):
        return None
    found = declared(project, module, called)
    return (found[0], found[1], False) if found is not None and isinstance(found[1], FUNCTIONS) else None


def class_at(project: PythonProject, module: PythonModule, node: ast.expr) -> tuple[PythonModule, ast.ClassDef] | None:
    """The one class of the project that an object is of, and its file."""
    filled = injection(project, module, node) if isinstance(node, ast.Name) else None
    told = (filled.home, filled.kind) if filled is not None else None

    def is_made(value: ast.expr) -> bool:
        origins = project.origins.of(module, value.func) if isinstance(value, ast.Call) else ()
        return len(origins) == 1 and isinstance(origins[0], Local)

    made: tuple[PythonModule, ast.expr] | None = (module, node) if isinstance(node, ast.Call) else None
    if told is None and made is None:
        made = value_at(project, module, node, is_made)
    if made is not None and isinstance(made[1], ast.Call):
        told = made[0], made[1].func
    made_by = declared(project, *told) if told is not None else None
    inner = _made_by(made_by[1]) if made_by is not None else None
    where, owner = (declared(project, made_by[0], inner) if made_by and inner else made_by) or (None, None)
    if where is None or not isinstance(owner, ast.ClassDef):
        return None
    extending = Expression(rb"class\s+\w+\([^)]*\b" + re.escape(owner.name.encode()) + rb"\b", b"class")
    texts = (project.texts.text(path) or "" for path in project.mentioning([owner.name]))
    return None if any(_holds(extending, each.encode("utf-8", "replace")) for each in texts) else (where, owner)


def _holds(beginning: Expression, code: bytes) -> bool:
    """Whether a line of a text begins with an expression."""
    starts = (found.start() for found in beginning.matches(code))
    return any(not code[code.rfind(b"\n", 0, start) + 1 : start].strip() for start in starts)


def declared(project: PythonProject, module: PythonModule, name: ast.expr) -> tuple[PythonModule, ast.AST] | None:
    """The class or function of the project that a name is, and its file."""
    origins = project.origins.of(module, name) if isinstance(name, (ast.Name, ast.Attribute)) else ()
    where = project.module(origins[0].path) if len(origins) == 1 and isinstance(origins[0], Local) else None
    bindings = where.bindings(origins[0].name) if where is not None and isinstance(origins[0], Local) else ()
    return (where, bindings[0].node) if where is not None and len(bindings) == 1 else None


def _made_by(function: ast.AST) -> ast.expr | None:
    """Return what a function calls that does nothing but return what this gives, such as an object of a class."""
    last = function.body[-1] if isinstance(function, ast.FunctionDef) else None
    value = last.value if isinstance(last, ast.Return) else None
    is_alone = isinstance(function, ast.FunctionDef) and all(isinstance(each, ast.Expr) for each in function.body[:-1])
    return value.func if isinstance(value, ast.Call) and is_alone else None


@dataclass(frozen=True, slots=True)
class Injection:
    """A parameter that FastAPI fills: its type, the call of `Depends`, and the file of both."""

    home: PythonModule
    kind: ast.expr
    call: ast.Call


def injection(project: PythonProject, module: PythonModule, name: ast.Name) -> Injection | None:
    """How FastAPI fills a parameter: `orders: Orders = Depends(...)`, or `Annotated[Orders, Depends(...)]` in place or
    by a name; None for any other."""
    owner = module.lookup(name.id, name)
    if not isinstance(owner, FUNCTIONS) or len(module.scope(owner).bindings.get(name.id, ())) != 1:
        return None
    arguments = owner.args
    positional = (*arguments.posonlyargs, *arguments.args)
    defaults = dict(zip(reversed(positional), reversed(arguments.defaults), strict=False))
    defaults |= {each: value for each, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if value}
    parameter = next((each for each in (*positional, *arguments.kwonlyargs) if each.arg == name.id), None)
    if parameter is None:
        return None
    home, kind, told = module, parameter.annotation, defaults.get(parameter)
    alias = value_at(project, module, kind) if isinstance(kind, ast.Name) else None
    if alias is not None:
        home, kind = alias
    if isinstance(kind, ast.Subscript) and isinstance(kind.slice, ast.Tuple) and _is_annotated(project, home, kind):
        parts = kind.slice.elts
        kind, told = parts[0], parts[-1]
    else:
        home = module
    if not isinstance(told, ast.Call) or "fastapi.Depends" not in project.origins.external(home, told.func):
        return None
    return Injection(home, kind or told, told)


def _is_annotated(project: PythonProject, module: PythonModule, kind: ast.Subscript) -> bool:
    return any(name.endswith(".Annotated") for name in project.origins.external(module, kind.value))


def value_at(
    project: PythonProject,
    module: PythonModule,
    node: ast.expr,
    matters: Callable[[ast.expr], bool] = lambda value: True,
) -> tuple[PythonModule, ast.expr] | None:
    """The value that a name or a field is bound to once, and its file; that of a field where it matters."""
    if not isinstance(node, ast.Name):
        value = field_value(project, module, node, matters)
        around = node.value if isinstance(node, ast.Attribute) else None
        if value is None and isinstance(around, ast.Name) and _is_taken(module, around.id):
            return _bound_to(project, project.origins.of(module, node))
        return (module, value) if value is not None else None
    own = constant_value(project, module, node) or local_value(module, node)
    if own is not None:
        return module, own
    return _bound_to(project, project.origins.name(module, node.id, node)) if _is_taken(module, node.id) else None


def _is_taken(module: PythonModule, name: str) -> bool:
    """Whether an import of the file binds a name."""
    return any(isinstance(each.node, ast.alias) for each in module.bindings(name))


def _bound_to(project: PythonProject, origins: Sequence[Origin]) -> tuple[PythonModule, ast.expr] | None:
    """The value that a name of a file's top level is bound to once, and that file."""
    if len(origins) != 1 or not isinstance(origins[0], Local):
        return None
    home = project.module(origins[0].path)
    bindings = home.bindings(origins[0].name) if home is not None else ()
    value = bindings[0].value if len(bindings) == 1 else None
    return (home, value) if home is not None and value is not None else None


def defines(project: PythonProject, path: str, method: FunctionNode) -> bool:
    """Whether a class of a file has another method of the same name."""
    module = project.module(path)
    return module is not None and any(
        isinstance(node, FUNCTIONS) and node.name == method.name and node is not method
        for node in walk(module.tree)
        if isinstance(module.parent(node), ast.ClassDef)
    )
