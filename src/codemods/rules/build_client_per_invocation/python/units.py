"""Units: the module-level names that become factories, and the statements that make them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from codemods.catalogue.entries import ModuleConfig
from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.clients import (
    CHEAP,
    Judgement,
    built,
    constructions,
    evaluated_children,
    is_for_types,
    judge,
    judge_call,
    may_build,
    runs_while_loading,
)
from codemods.languages.python.construction import Construction
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, walk
from codemods.languages.python.project import PythonProject
from codemods.languages.weights import Weight
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.core.refusals import Place, Refusal

_INSTRUMENTS = frozenset(
    {
        "logfire.instrument_openai",
        "logfire.instrument_anthropic",
        "logfire.instrument_google_genai",
        "instructor.patch",
        "instructor.apatch",
        "weave.integrations.patch_openai",
    }
)
"""Functions that change the one client they are given: each new client is given to them."""

BLOCKS = (ast.If, ast.Try, ast.TryStar, ast.With, ast.For, ast.While, ast.Match)
_CHANGES = (ast.Assign, ast.AnnAssign, ast.Delete, ast.Expr)
_EXITS = frozenset({"sys.exit", "builtins.exit", "builtins.quit", "os._exit"})
_CONTAINERS = (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp)
_CONTAINER_CALLS = frozenset({"builtins.dict", "builtins.list", "builtins.set", "collections.defaultdict"})


@dataclass(frozen=True, eq=False, slots=True)
class Unit:
    """A module-level name that becomes a factory.

    `statements` are the top-level statements that bind or change it, in the order of the text; the factory stands
    where the last one does. `beside` are the names that hold the clients which they construct.
    `value` is the expression that the factory returns where it is no assignment: a default argument. `parts` are units
    whose statements are among its own: locals of its factory.
    """

    module: PythonModule
    name: str
    statements: tuple[ast.stmt, ...]
    constructions: tuple[Construction, ...] = ()
    beside: tuple[str, ...] = ()
    value: ast.expr | None = None
    parts: tuple[Unit, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.module.path, self.name

    @property
    def label(self) -> str:
        return self.name

    @property
    def where(self) -> Place:
        return at(self.module, self.own[0])

    @property
    def names(self) -> frozenset[str]:
        """Its name, and those of its parts."""
        return frozenset((self.name, *(part.name for part in self.parts)))

    @property
    def own(self) -> tuple[ast.stmt, ...]:
        """The statements that are no part's."""
        inner = self.inner
        return tuple(each for each in self.statements if each not in inner)

    @property
    def inner(self) -> frozenset[ast.stmt]:
        """The statements of its parts."""
        return frozenset(each for part in self.parts for each in part.statements)

    @property
    def lasting(self) -> tuple[ast.stmt, ...]:
        """The statements of which its value is made: of its own and of each part's, from the last on that binds it
        anew, whatever it was before."""
        kept = [each for one in (*self.parts, self) for each in _from_the_last(one)]
        return tuple(each for each in self.statements if each in kept)

    def part_of(self, made: Construction) -> Unit:
        """The part that makes a construction, or the unit itself."""
        return next((part for part in self.parts if made in part.constructions), self)

    @property
    def last(self) -> ast.stmt:
        return self.statements[-1]

    def holds(self, node: ast.AST) -> bool:
        """Whether a node lies in one of the unit's statements."""
        top = self.module.top_statement(node)
        return any(top is statement for statement in self.statements)


def _from_the_last(unit: Unit) -> tuple[ast.stmt, ...]:
    own = unit.own
    for position in range(len(own) - 1, 0, -1):
        statement = own[position]
        value = statement.value if isinstance(statement, (ast.Assign, ast.AnnAssign)) else None
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        if value is not None and all(isinstance(each, ast.Name) for each in targets):
            if not any(isinstance(each, ast.Name) and each.id == unit.name for each in walk(value)):
                return own[position:]
    return own


def at(module: PythonModule, node: ast.AST) -> Place:
    """The place of a node, for reasons."""
    return Place(module.path, module.line(node))


def holders(project: PythonProject, module: PythonModule, node: ast.AST) -> tuple[str, ...]:
    """The module-level names that hold what `node`, evaluated while the module loads, gives.

    Raises Refusal where it is held by nothing that can become a factory.
    """
    for up in (node, *module.ancestors(node)):
        if isinstance(up, ast.ClassDef):
            part = "a decorator or base" if module.statement(node) is up else "the body"
            raise Refusal(f"uses it in {part} of class `{up.name}`", at(module, node))
        if isinstance(up, (*FUNCTIONS, ast.Lambda)):
            name = getattr(up, "name", "a lambda")
            raise Refusal(f"uses it in a decorator or default of `{name}`", at(module, node))
    statement = module.statement(node)
    match statement:
        case ast.Assign():
            return tuple(
                name for target in statement.targets for name in _held(project, module, target, statement, node)
            )
        case ast.AnnAssign():
            return _held(project, module, statement.target, statement, node)
        case ast.AugAssign() if isinstance(statement.target, ast.Name):
            return (statement.target.id,)
        case ast.Expr(value=ast.Call() as call) if changed := changed_name(project, module, call):
            return (changed,)
    advice = registry_advice(project, module, statement)
    if advice:
        raise refusals.made_global(at(module, statement), advice)
    script = module.path if _consumes(project, module, statement) else ""
    raise refusals.used_while_loading(at(module, statement), script=script)


def _held(
    project: PythonProject, module: PythonModule, target: ast.expr, statement: ast.stmt, node: ast.AST
) -> tuple[str, ...]:
    match target:
        case ast.Name():
            return (target.id,)
        case ast.Tuple() | ast.List():
            value = getattr(statement, "value", None)
            if isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == len(target.elts):
                for left, right in zip(target.elts, value.elts, strict=True):
                    if right is node or any(up is right for up in module.ancestors(node)):
                        if isinstance(left, ast.Name):
                            return (left.id,)
            raise refusals.unpacked(at(module, statement))
        case ast.Subscript() if isinstance(target.value, ast.Name) and is_container(project, module, target.value.id):
            return (target.value.id,)
    advice = registry_advice(project, module, statement)
    if advice:
        raise refusals.made_global(at(module, statement), advice)
    raise refusals.stored(at(module, statement), module.source(target))


def default_of(module: PythonModule, node: ast.expr) -> tuple[FunctionNode, ast.arg] | None:
    """The function and the parameter of which a node is the whole default, or None."""
    parent = module.parent(node)
    function = module.parent(parent) if isinstance(parent, ast.arguments) else None
    if not isinstance(parent, ast.arguments) or not isinstance(function, FUNCTIONS):
        return None
    positional = [*parent.posonlyargs, *parent.args]
    for argument, default in zip(positional[len(positional) - len(parent.defaults) :], parent.defaults, strict=True):
        if default is node:
            return function, argument
    for argument, keyword_default in zip(parent.kwonlyargs, parent.kw_defaults, strict=True):
        if keyword_default is node:
            return function, argument
    return None


def registry_advice(project: PythonProject, module: PythonModule, statement: ast.stmt) -> str:
    """Advice for a statement that configures a whole framework or SDK module, or an empty text."""
    config = module_config(project, module, statement)
    return config.advice if config else ""


def module_config(project: PythonProject, module: PythonModule, statement: ast.stmt) -> ModuleConfig | None:
    """The setting of a whole framework or SDK module that a statement makes, or None."""
    named: list[tuple[ast.expr, bool]] = []
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        named.append((statement.value.func, True))
    elif isinstance(statement, ast.Assign):
        named += [(target, False) for target in statement.targets if isinstance(target, ast.Attribute)]
    for expression, is_call in named:
        for name in project.origins.external(module, expression):
            config = project.catalogue.module_config("python", name)
            if config is not None and config.is_call is is_call:
                return config
    return None


def is_container(project: PythonProject, module: PythonModule, name: str) -> bool:
    """Whether a module-level name is bound once, to a dict, list or set made here."""
    bindings = module.bindings(name)
    if len(bindings) != 1 or bindings[0].value is None:
        return False
    value = bindings[0].value
    if isinstance(value, ast.Call):
        return bool(set(project.origins.external(module, value.func)) & _CONTAINER_CALLS)
    return isinstance(value, _CONTAINERS)


def is_builder(project: PythonProject, module: PythonModule, name: str) -> bool:
    """Whether a module-level name is bound once, to a catalogued derived object that is filled by later calls."""
    bindings = module.bindings(name)
    if len(bindings) != 1 or not isinstance(bindings[0].value, ast.Call):
        return False
    call = bindings[0].value
    externals = project.origins.external(module, call.func)
    return any(
        (derived := project.catalogue.derived("python", each)) is not None and derived.kind == "cheap"
        for each in externals
    )


def changed_name(project: PythonProject, module: PythonModule, call: ast.Call) -> str | None:
    """The module-level container or builder that a call statement such as `tools.append(...)` changes."""
    head: ast.expr = call
    while isinstance(head, (ast.Call, ast.Attribute)):
        head = head.func if isinstance(head, ast.Call) else head.value
    if not isinstance(head, ast.Name) or not isinstance(call.func, ast.Attribute) or not module.is_global(head):
        return None
    if judge_call(project, module, call).weight is Weight.CONSUMING:
        return None
    if is_container(project, module, head.id) or is_builder(project, module, head.id):
        return head.id
    return None


def _consumes(project: PythonProject, module: PythonModule, statement: ast.stmt) -> bool:
    return judge(project, module, statement).weight is Weight.CONSUMING


def _bound_beside(node: ast.AST, name: str) -> list[str]:
    """The other names that an assignment binds in one go with a name."""
    targets = node.targets if isinstance(node, ast.Assign) else []
    found = [each for target in targets for each in walk(target) if isinstance(each, ast.Name)]
    names = [each.id for each in found if isinstance(each.ctx, ast.Store)]
    return [each for each in names if each != name] if name in names else []


def make_unit(project: PythonProject, module: PythonModule, name: str) -> Unit:
    """The unit of a module-level name. Raises Refusal where the name has no one meaning."""
    bindings = module.bindings(name)
    if all(each.kind is BindingKind.AUGMENTED for each in bindings):
        # The list that it adds to comes from elsewhere, such as a star import.
        raise Refusal(f"`{name}` is not bound in {module.path}")
    for binding in bindings:
        owner = module.callable_around(binding.node)
        if owner is not None:
            function = getattr(owner, "name", "a lambda")
            raise Refusal(f"`{function}` binds `{name}` again by `global` (line {module.line(binding.node)})")
        if binding.kind not in (BindingKind.ASSIGN, BindingKind.AUGMENTED):
            others = ", ".join(str(module.line(each.node)) for each in bindings)
            raise Refusal(f"`{name}` is bound in several ways, or deleted (lines {others})")
        if isinstance(module.parent(binding.node), ast.NamedExpr):
            raise Refusal(f"`{name}` is bound inside an expression (line {module.line(binding.node)})")
    tops: dict[ast.stmt, None] = {}
    for node in module.globals_named(name):
        if isinstance(node.ctx, (ast.Store, ast.Del)) or _changes(project, module, node):
            if module.callable_around(node) is None and module.main_guard_around(node) is None:
                tops.setdefault(module.top_statement(node))
    statements = sorted(tops, key=module.start)
    for statement in statements:
        _check_alone(module, statement)
        if isinstance(statement, ast.ClassDef):
            raise Refusal("binds or changes it inside a class", Place("", module.line(statement)))
        if isinstance(statement, ast.While):
            raise refusals.built_in_loop(Place("", module.line(statement)))
        for each in walk(statement):
            if isinstance(each, ast.NamedExpr) and module.is_global(each.target):
                # In a function it would be a local, and whoever reads the name would find nothing.
                raise Refusal(f"binds `{each.target.id}` inside an expression", Place("", module.line(each)))
            beside_it = _bound_beside(each, name) if isinstance(statement, BLOCKS) else ()
            if beside_it:
                raise Refusal(f"binds `{name}` together with `{beside_it[0]}`", Place("", module.line(each)))
    _refuse_shared(module, name, statements)
    own: list[Construction] = []
    beside: dict[str, None] = {}
    for made in (each for statement in statements for each in constructions(project, module, statement)):
        try:
            held_by = holders(project, module, made.call)
        except Refusal:
            # A value that no name holds goes where its statement goes.
            held_by = (name,)
        beside.update(dict.fromkeys(held_by))
        if name in held_by:
            own.append(made)
    return Unit(module, name, tuple(statements), tuple(own), tuple(beside))


def _refuse_shared(module: PythonModule, name: str, statements: Sequence[ast.stmt]) -> None:
    """Refuse an object that has two names and is changed by this one: a factory for each would build two of it."""
    first = next(iter(statements), None)
    targets = first.targets if isinstance(first, ast.Assign) else []
    if len(targets) < 2 and not isinstance(getattr(first, "value", None), ast.Name):
        return
    for statement in statements[1:]:
        is_bound = any(
            isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
            for node in walk(statement)
        )
        if isinstance(statement, ast.AugAssign) or (isinstance(statement, _CHANGES) and not is_bound):
            raise Refusal(f"changes `{name}`, which has another name too", at(module, statement))


def judge_unit(project: PythonProject, unit: Unit, skip: frozenset[ast.AST] = frozenset()) -> Judgement:
    """The weight of building a unit again: the calls that only change it count by their arguments."""
    units = (*unit.parts, unit)
    own = (part for each in units for one in _from_the_last(each) for part in _own_parts(project, each, one))
    parts = own if unit.value is None else iter([unit.value])
    judgements = (judge(project, unit.module, part, skip) for part in parts)
    return max(judgements, key=lambda each: each.weight, default=CHEAP)


def _own_parts(project: PythonProject, unit: Unit, statement: ast.stmt) -> Iterator[ast.AST]:
    """The expressions of a statement that make the unit's value: calls on the unit itself count by their arguments."""
    if isinstance(statement, BLOCKS):
        for child in evaluated_children(statement):
            if isinstance(child, ast.stmt):
                yield from _own_parts(project, unit, child)
            elif isinstance(child, (ast.ExceptHandler, ast.match_case)):
                for inner in child.body:
                    yield from _own_parts(project, unit, inner)
            else:
                yield child
        return
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        current: ast.expr = statement.value
        while isinstance(current, (ast.Call, ast.Attribute)):
            if isinstance(current, ast.Call):
                yield from current.args
                yield from (keyword.value for keyword in current.keywords)
                current = current.func
            else:
                current = current.value
        if isinstance(current, ast.Name) and current.id == unit.name:
            return
        yield statement.value
        return
    value = getattr(statement, "value", None)
    if value is not None:
        yield value


def _changes(project: PythonProject, module: PythonModule, node: ast.Name) -> bool:
    """Whether a loaded name is what its statement changes: `llm.x = 1`, `models["a"] = ...`, `graph.add_node(...)`."""
    statement = module.statement(node)
    match statement:
        case ast.Assign():
            return any(_based_on(target, node) for target in statement.targets)
        case ast.AugAssign() | ast.AnnAssign():
            return _based_on(statement.target, node)
        case ast.Delete():
            return any(_based_on(target, node) for target in statement.targets)
        case ast.Assert():
            return any(each is node for each in walk(statement.test))
        case ast.If() if not statement.orelse:
            # A check that ends the import where the client is None goes along.
            ends = all(leaves_the_block(project, module, each) for each in statement.body)
            return ends and any(each is node for each in walk(statement.test))
        case ast.Expr(value=ast.Call() as call):
            if call.args and call.args[0] is node and set(project.origins.external(module, call.func)) & _INSTRUMENTS:
                return True
            head: ast.expr = call
            while isinstance(head, (ast.Call, ast.Attribute)):
                head = head.func if isinstance(head, ast.Call) else head.value
            if head is not node or not isinstance(call.func, ast.Attribute) or _is_printed(call):
                return False
            # A call on anything but a container or a builder may be a request, or the start of something.
            if not is_container(project, module, node.id) and not is_builder(project, module, node.id):
                return False
            return judge_call(project, module, call).weight is not Weight.CONSUMING
    return False


def leaves_the_block(project: PythonProject, module: PythonModule, leaf: ast.stmt) -> bool:
    """Whether a statement raises or ends the program."""
    if isinstance(leaf, ast.Raise):
        return True
    return (
        isinstance(leaf, ast.Expr)
        and isinstance(leaf.value, ast.Call)
        and bool(set(project.origins.external(module, leaf.value.func)) & _EXITS)
    )


def ends_process(project: PythonProject, module: PythonModule, statement: ast.Raise) -> bool:
    """Whether a statement raises what nobody but the interpreter is to catch."""
    error = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
    return error is not None and "builtins.SystemExit" in project.origins.external(module, error)


def _is_printed(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr.startswith(("print", "pretty_print", "draw"))


def _based_on(target: ast.expr, node: ast.Name) -> bool:
    current = target
    while isinstance(current, (ast.Attribute, ast.Subscript)):
        current = current.value
    return current is node and target is not node


def _check_alone(module: PythonModule, statement: ast.stmt) -> None:
    """Refuse a statement that shares its line with another: it can't be replaced as whole lines."""
    if module.shares_line(statement):
        raise refusals.several_statements(Place("", module.line(statement)))


def import_time_sites(project: PythonProject, module: PythonModule) -> Iterable[Construction]:
    """The clients that are constructed while the module loads, main guards left out, in the order of the text."""
    if not may_build(project, module.path, loading=True):
        return []
    return [
        made
        for made in built(project, module)
        if runs_while_loading(module, made.call)
        and module.top_statement(made.call) not in module.main_guards
        and not is_for_types(project, module, made.call)
    ]
