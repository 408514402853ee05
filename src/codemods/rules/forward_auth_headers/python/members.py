"""Members of classes: what an attribute of an instance is, and which method `self.name` means."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode
from codemods.languages.python.project import PythonProject

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


def field_value(project: PythonProject, module: PythonModule, node: ast.expr) -> ast.expr | None:
    """The one value that the project gives to `self.name`; None where there is another, or it may
    come from elsewhere, as the fields of models and dataclasses do."""
    owner = own_class(module, node)
    if owner is None or not isinstance(node, ast.Attribute):
        return None
    own = list(_values(module, node.attr, owner))
    value = own[0] if len(own) == 1 else None
    if value is None:
        return None
    may_set = _setting(node.attr)
    paths = (path for path in project.mentioning([node.attr]) if path != module.path)
    others = (project.module_where(path, lambda code: may_set.search(code) is not None) for path in paths)
    is_set = any(True for other in others if other is not None for _ in _values(other, node.attr))
    return None if is_set else value


@functools.cache
def _setting(name: str) -> re.Pattern[bytes]:
    """What the text of a file holds that may set attributes of a name: one that is not looked into or called, or the
    name by itself, as in the body of a class."""
    word = re.escape(name.encode("utf-8", "surrogateescape"))
    return re.compile(word + rb"(?![\w\x80-\xff])(?:(?<![\w\x80-\xff.]" + word + rb")|(?!\s*[.(\[]))")


def _values(module: PythonModule, name: str, owner: ast.ClassDef | None = None) -> Iterator[ast.expr | None]:
    """Return what a file gives to attributes of a name: the value where one of the class `owner` gets it, else None."""
    for each in module.attributes(name):
        if isinstance(each.ctx, ast.Load):
            continue
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
    if owner is None or not isinstance(node, ast.Attribute):
        return None
    found = [each for each in owner.body if isinstance(each, FUNCTIONS) and each.name == node.attr]
    return found[0] if len(found) == 1 and class_of(module, found[0]) is owner else None
