"""Attributes that a class's body sets to a client, and what kind of class can have them built for each use."""

from __future__ import annotations

import ast
from typing import Literal

from codemods.languages.python.clients import judge
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.origin import External, Local
from codemods.languages.python.project import PythonProject
from codemods.languages.weights import Weight
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import cautions
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.class_reads import class_reads
from codemods.rules.build_client_per_invocation.python.units import at

Kind = Literal["plain", "model", "dataclass"]

_MODELS = frozenset(
    (
        *("pydantic.BaseModel", "pydantic.v1.BaseModel", "pydantic.main.BaseModel"),
        *("langchain_core.tools.BaseTool", "langchain.tools.BaseTool", "crewai.tools.BaseTool"),
    )
)
_DATACLASSES = frozenset({"dataclasses.dataclass", "pydantic.dataclasses.dataclass"})
_INERT = frozenset({"builtins.object", "abc.ABC", "typing.Generic", "typing.Protocol", "typing_extensions.Protocol"})
_CLASS_VARIABLES = frozenset({"typing.ClassVar", "typing_extensions.ClassVar"})
_FIELDS = frozenset(
    (
        *("pydantic.Field", "pydantic.PrivateAttr", "pydantic.v1.Field", "pydantic.v1.PrivateAttr"),
        *("dataclasses.field", "pydantic.fields.Field", "pydantic.fields.PrivateAttr"),
    )
)
_DEPTH = 6
"""How many classes up the bases are looked at."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute that a class's body sets once, to a client or to what is made of one.

    `value` is the expression that gives it, and `wrapper` the call of `Field(...)` that holds it as its default, if
    any; `declared` is the text of its type, or empty.
    """

    owner: ast.ClassDef
    statement: ast.Assign | ast.AnnAssign
    name: str
    kind: Kind
    value: ast.expr
    wrapper: ast.Call | None
    declared: str


def class_around(module: PythonModule, node: ast.AST) -> ast.ClassDef | None:
    """The class in whose own body a node is evaluated, or None."""
    scope = module.scope_node(node)
    return scope if isinstance(scope, ast.ClassDef) else None


def class_attribute(project: PythonProject, module: PythonModule, node: ast.AST) -> Attribute:
    """The attribute of which a node, evaluated in a class's body, is the value or a part. Raises Refusal."""
    owner = class_around(module, node)
    assert owner is not None
    statement = module.statement(node)
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    target = targets[0] if len(targets) == 1 else None
    around = {id(up) for up in (node, *module.ancestors(node))}
    is_value = isinstance(statement, (ast.Assign, ast.AnnAssign)) and id(statement.value) in around
    if not is_value or not isinstance(target, ast.Name) or not isinstance(statement, (ast.Assign, ast.AnnAssign)):
        raise Refusal(f"uses it in the body of class `{owner.name}`", at(module, statement))
    if not any(each is statement for each in owner.body) or len(module.scope(owner).bindings.get(target.id, ())) != 1:
        raise Refusal(f"class `{owner.name}` sets `{target.id}` in more ways than one")
    if module.parent(owner) is not module.tree:
        raise Refusal(f"class `{owner.name}` is not at the top of the module")
    for each in walk(statement):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load) and module.lookup(each.id, each) is owner:
            raise Refusal(f"it needs `{each.id}`, which the body of class `{owner.name}` sets")
    for each in module.named(target.id):
        if isinstance(each.ctx, ast.Load) and module.lookup(target.id, each) is owner:
            raise Refusal(f"reads `{target.id}` in the body of class `{owner.name}`", at(module, each))
    assert statement.value is not None
    kind, declared = kind_of(project, module, owner), ""
    if isinstance(statement, ast.AnnAssign):
        annotation: ast.expr | None = statement.annotation
        head = annotation.value if isinstance(annotation, ast.Subscript) else annotation
        if head is not None and set(project.origins.external(module, head)) & _CLASS_VARIABLES:
            # No field of a model or dataclass: an attribute of the class alone.
            kind = "plain"
            annotation = annotation.slice if isinstance(annotation, ast.Subscript) else None
        declared = module.source(annotation) if annotation is not None else ""
    value, wrapper = statement.value, None
    if isinstance(value, ast.Call) and set(project.origins.external(module, value.func)) & _FIELDS:
        wrapper = value
        given = [*wrapper.args[:1], *(each.value for each in wrapper.keywords if each.arg == "default")]
        if kind == "plain" or len(given) != 1 or id(given[0]) not in around:
            raise Refusal(f"uses it in a call of `{module.source(wrapper.func)}`", at(module, statement))
        value = given[0]
    return Attribute(owner, statement, target.id, kind, value, wrapper, declared)


def caution_of(attribute: Attribute) -> Caution:
    """The caution about a class attribute that is built for each use."""
    if attribute.kind == "plain":
        return cautions.built_by_property(attribute.name)
    return cautions.built_per_instance(attribute.name)


def referring_attribute(project: PythonProject, module: PythonModule, node: ast.AST) -> Attribute:
    """The class attribute that is set to a client of the module's, or to what is made of one. Raises Refusal."""
    attribute = class_attribute(project, module, node)
    reads = class_reads(project, module, attribute.owner, attribute.name, is_property=attribute.kind == "plain")
    if reads.nodes:
        other, read = reads.nodes[0]
        raise Refusal(f"reads `{attribute.name}` from the class, not from an object", at(other, read))
    judgement = judge(project, module, attribute.value)
    if judgement.weight is not Weight.CHEAP:
        raise Refusal(f"calls {judgement.what} in the body of a class", at(module, attribute.statement))
    return attribute


def kind_of(project: PythonProject, module: PythonModule, owner: ast.ClassDef, depth: int = 0) -> Kind:
    """The kind of a class, by its decorator and its bases. Raises Refusal for those that may read attributes."""
    for decorator in owner.decorator_list:
        head = decorator.func if isinstance(decorator, ast.Call) else decorator
        if set(project.origins.external(module, head)) & _DATACLASSES:
            return "dataclass"
        raise Refusal(f"class `{owner.name}` is decorated by `{module.source(head)}`, which may read its attributes")
    if owner.keywords:
        raise Refusal(f"class `{owner.name}` has a metaclass")
    for base in owner.bases:
        head = base.value if isinstance(base, ast.Subscript) else base
        origins = project.origins.of(module, head)
        externals = {origin.name for origin in origins if isinstance(origin, External)}
        if externals & _MODELS:
            return "model"
        if origins and externals <= _INERT and len(externals) == len(origins):
            continue
        kind = _kind_of_base(project, origins[0], depth) if len(origins) == 1 else None
        if kind is None:
            raise Refusal(f"class `{owner.name}` inherits from `{module.source(base)}`, which may read its attributes")
        if kind != "plain":
            return kind
    return "plain"


def _kind_of_base(project: PythonProject, origin: object, depth: int) -> Kind | None:
    """The kind of a class of the project, or None where it may read the attributes of those that inherit from it."""
    home = project.module(origin.path) if isinstance(origin, Local) else None
    if home is None or not isinstance(origin, Local) or depth > _DEPTH:
        return None
    bindings = home.bindings(origin.name)
    node = bindings[0].node if len(bindings) == 1 else None
    if not isinstance(node, ast.ClassDef) or node.decorator_list:
        return None
    watched = {"__init_subclass__", "__getattribute__", "__getattr__", "__set_name__", "__setattr__"}
    if watched & set(home.scope(node).bindings):
        return None
    try:
        return kind_of(project, home, node, depth + 1)
    except Refusal:
        return None
