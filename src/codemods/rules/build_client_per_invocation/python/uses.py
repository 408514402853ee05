"""Uses: what each reference to a unit asks for."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from codemods.languages.python.environment import changes_first
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, walk
from codemods.languages.python.project import PythonProject
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.class_attributes import (
    Attribute,
    class_around,
    referring_attribute,
)
from codemods.rules.build_client_per_invocation.python.patches import PATCH_OBJECTS, Patches
from codemods.rules.build_client_per_invocation.python.units import BLOCKS, Unit, at, default_of, holders
from codemods.rules.build_client_per_invocation.python.views import View

_MUTATORS = frozenset(
    (
        *("append", "appendleft", "extend", "insert", "remove", "pop", "popitem", "clear"),
        *("update", "setdefault", "add", "discard", "sort", "reverse"),
    )
)
LIFETIME_METHODS = frozenset({"close", "aclose", "__enter__", "__aenter__"})


@dataclass(frozen=True, slots=True)
class Uses:
    """The references of one view, by what is to be done with them.

    functions: references by the outermost function that gets a local; guards: in the body of a main guard;
    places: references that become a call in place; defaults: default arguments; attributes: values of class attributes;
    derived: names of module-level objects that are built from the unit, with the references in them; replaced:
    references of which a test replaces a part.
    """

    functions: Mapping[FunctionNode, Sequence[ast.expr]]
    guards: Mapping[ast.If, Sequence[ast.expr]]
    places: Sequence[ast.expr]
    defaults: Sequence[tuple[FunctionNode, ast.arg, ast.expr]]
    attributes: Sequence[tuple[Attribute, ast.expr]]
    derived: Mapping[str, Sequence[ast.expr]]
    replaced: Sequence[ast.expr]
    closed: bool

    @property
    def any(self) -> bool:
        return self.direct or bool(self.derived)

    @property
    def direct(self) -> bool:
        """Whether something else than derived objects uses the unit."""
        return bool(self.functions or self.guards or self.places or self.defaults or self.attributes)


def uses_of(project: PythonProject, view: View, *, script: bool = False) -> Uses:
    """Sort the references of a view. Raises Refusal for those that no factory can serve.

    `script`: the file is a program, whose body calls the factory in place.
    """
    module, unit = view.module, view.unit
    closed = False
    in_functions: dict[FunctionNode, list[ast.expr]] = {}
    guards: dict[ast.If, list[ast.expr]] = {}
    places: list[ast.expr] = []
    defaults: list[tuple[FunctionNode, ast.arg, ast.expr]] = []
    attributes: list[tuple[Attribute, ast.expr]] = []
    derived: dict[str, list[ast.expr]] = {}
    replaced: list[ast.expr] = []
    for node in view.nodes:
        if view.is_home and unit.holds(node):
            for name in _made_beside(module, unit, node):
                derived.setdefault(name, []).append(node)
            continue
        if not isinstance(node.ctx, ast.Load):
            what = "deletes" if isinstance(node.ctx, ast.Del) else "re-binds"
            raise Refusal(f"{what} `{module.source(node)}`", at(module, node))
        if _is_replaced(project, module, node):
            replaced.append(node)
            continue
        closed = closed or _closes(module, node)
        function = _function_around(module, node)
        if function is not None:
            _refuse_change(project, module, node)
            in_functions.setdefault(function, []).append(node)
            continue
        if module.callable_around(node) is not None or script:
            places.append(node)
            continue
        guard = module.main_guard_around(node)
        if guard is not None:
            guards.setdefault(guard, []).append(node)
            continue
        default = default_of(module, node)
        if default is not None:
            defaults.append((*default, node))
            continue
        if class_around(module, node) is not None:
            attributes.append((referring_attribute(project, module, node), node))
            continue
        _refuse_key(module, node)
        for name in holders(project, module, node):
            derived.setdefault(name, []).append(node)
    functions: dict[FunctionNode, list[ast.expr]] = {}
    for function, nodes in in_functions.items():
        outer = _outermost(module, function, in_functions, view.function)
        functions.setdefault(outer, []).extend(nodes)
    return Uses(functions, guards, places, defaults, attributes, derived, replaced, closed)


def _made_beside(module: PythonModule, unit: Unit, node: ast.Name | ast.Attribute) -> Iterator[str]:
    """The other names that a block which makes a unit assigns what is built from it. A name from which the unit is
    made again is a step on the way to it."""
    statement = module.statement(node)
    if not isinstance(module.top_statement(node), BLOCKS) or module.callable_around(node) is not None:
        return
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    if not isinstance(node.ctx, ast.Load) or not isinstance(statement, (ast.Assign, ast.AnnAssign)):
        return
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    if unit.name in names:
        return
    own = [each for each in module.globals_named(unit.name) if isinstance(each.ctx, ast.Store)]
    made_of = {inner.id for each in own for inner in walk(module.statement(each)) if isinstance(inner, ast.Name)}
    yield from (name for name in names if name not in made_of)


def _function_around(module: PythonModule, node: ast.AST) -> FunctionNode | None:
    """The nearest function (no lambda) whose call evaluates the node."""
    for scope in module.scope_chain_all(node):
        if isinstance(scope, FUNCTIONS):
            return scope
    return None


def _outermost(
    module: PythonModule,
    function: FunctionNode,
    users: dict[FunctionNode, list[ast.expr]],
    limit: FunctionNode | None,
) -> FunctionNode:
    """The outermost function around that names the unit itself: its local serves the functions inside it."""
    if limit is not None:
        return limit
    found = function
    for scope in module.scope_chain_all(function):
        if isinstance(scope, FUNCTIONS) and scope in users:
            found = scope
    return found


def _refuse_change(project: PythonProject, module: PythonModule, node: ast.expr) -> None:
    """Refuse a function that changes the shared object: a new object for each call would lose the change."""
    parent = module.parent(node)
    current: ast.AST = node
    while isinstance(parent, (ast.Attribute, ast.Subscript)) and parent.value is current:
        if not isinstance(parent.ctx, ast.Load):
            raise refusals.changed(at(module, node))
        if isinstance(parent, ast.Attribute) and parent.attr in _MUTATORS:
            call = module.parent(parent)
            if isinstance(call, ast.Call) and call.func is parent and current is node:
                raise refusals.changed(at(module, node), parent.attr)
        current, parent = parent, module.parent(parent)
    is_first = isinstance(parent, ast.Call) and bool(parent.args) and parent.args[0] is current
    if is_first and isinstance(parent, ast.Call):
        if changes_first(project, module, parent) or Patches(project, module).changes_first(parent):
            raise refusals.changed(at(module, node))


def _refuse_key(module: PythonModule, node: ast.expr) -> None:
    """Refuse an object that is the key of a dict: whoever asks with another one finds nothing."""
    parent = module.parent(node)
    if isinstance(parent, ast.Dict) and any(each is node for each in parent.keys):
        raise refusals.identity(at(module, node), "makes it the key of a dict, which only finds this exact object")


def is_closed_by(module: PythonModule, node: ast.expr) -> bool:
    """Whether a reference is there to end the client's life by a method: `llm.close()`."""
    parent = module.parent(node)
    return isinstance(parent, ast.Attribute) and parent.attr in LIFETIME_METHODS


def _is_replaced(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    """Whether a test replaces a part of the client: `patch.object(llm, "invoke")`."""
    owner: ast.AST = node
    up = module.parent(owner)
    while isinstance(up, ast.Attribute):
        owner, up = up, module.parent(up)
    if not isinstance(up, ast.Call) or len(up.args) < 2 or up.args[0] is not owner:
        return False
    patches = Patches(project, module)
    return (
        patches.is_of(up, PATCH_OBJECTS)
        or patches.is_fixture(up, "mocker", "object")
        or patches.is_fixture(up, "monkeypatch", "setattr")
    )


def _closes(module: PythonModule, node: ast.expr) -> bool:
    if is_closed_by(module, node):
        return True
    parent = module.parent(node)
    return isinstance(parent, ast.withitem) and parent.context_expr is node
