"""Units: the module-level names that become factories, and the statements that make them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codemods.catalogue.entries import ModuleConfig
from codemods.languages.typescript.clients import (
    CHEAP,
    Judgement,
    argument,
    constructions,
    has_spread,
    judge,
    judge_call,
)
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.exported import reads_own_exports
from codemods.languages.typescript.module import (
    TypeScriptModule,
    deferring,
    evaluated,
    is_invoked,
    is_target,
    statement_of,
)
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding, BindingKind
from codemods.languages.typescript.syntax import FUNCTIONS, LOOPS, Node, ancestors, enclosing, unwrap, walk
from codemods.languages.weights import Weight
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.core.refusals import Place, Refusal
from codemods.rules.build_client_per_invocation.typescript.assignments import BLOCKS, others_in

"""Statements of the top level that may make a name in their arms."""

DECLARATIONS = frozenset({"lexical_declaration", "variable_declaration"})
_CONTAINERS = frozenset({"object", "array"})
_EXPORTED = re.compile(r"(?:module\.)?exports\.(?P<name>[A-Za-z_$][\w$]*)")
_VARIABLES = frozenset({BindingKind.CONST, BindingKind.LET, BindingKind.VAR})


@dataclass(frozen=True, eq=False, slots=True)
class Unit:
    """A module-level name that becomes a factory.

    `statements` are the top-level statements that bind or change it, in the order of the text; the factory stands
    where the first one does. Of a declaration of several names the declarator alone is the unit's. A unit without a
    binding is an expression that is exported in place (`export default new OpenAI()`); its `value` is that expression,
    its `owner` is "" or `exports.x`, and in `module.exports = { x: ... }` the entry alone is the unit's. `awaits` says
    that its own statements wait for something. `parts` are units whose statements follow its own: locals of its
    factory.
    """

    module: TypeScriptModule
    name: str
    binding: Binding | None
    statements: tuple[Node, ...]
    value: Node | None = None
    constructions: tuple[Construction, ...] = ()
    awaits: bool = False
    owner: str = ""
    parts: tuple[Unit, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.module.path, self.name or self.owner

    @property
    def label(self) -> str:
        if self.name or self.owner:
            return self.name or self.owner
        return "export default" if self.statements[0].type == "export_statement" else "module.exports"

    @property
    def where(self) -> Place:
        return at(self.module, self.statements[0])

    @property
    def own(self) -> tuple[Node, ...]:
        """The statements that are no part's."""
        inner = self.inner
        return tuple(each for each in self.statements if each not in inner)

    @property
    def inner(self) -> frozenset[Node]:
        """The statements of its parts."""
        return frozenset(each for part in self.parts for each in part.statements)

    def part_of(self, made: Construction) -> Unit:
        """The part that makes a construction, or the unit itself."""
        return next((part for part in self.parts if made in part.constructions), self)

    def holds(self, node: Node) -> bool:
        """Whether a node lies in one of the unit's statements."""
        return any(each.start_byte <= node.start_byte and node.end_byte <= each.end_byte for each in self.statements)


def at(module: TypeScriptModule, node: Node) -> Place:
    """The place of a node, for reasons."""
    return Place(module.path, module.line(node))


def import_time_sites(project: TypeScriptProject, module: TypeScriptModule) -> list[Construction]:
    """The clients that are constructed while the module loads, in the order of the text.

    A construction inside the arguments of another is part of that one.
    """
    found: list[Construction] = []
    for made in constructions(project, module, module.root):
        # In the order of the text, what holds a call is the last that was found.
        if not _is_keyless(module, made) and not (found and _is_inside(made, found[-1])):
            found.append(made)
    return found


def keyless_sites(project: TypeScriptProject, module: TypeScriptModule) -> Iterator[Construction]:
    """The clients that are constructed while the module loads, and hold no key, as far as they stand alone."""
    outer: Construction | None = None
    for made in constructions(project, module, module.root):
        if outer is None or not _is_inside(made, outer):
            outer = made
            if _is_keyless(module, made):
                yield made


def _is_inside(made: Construction, other: Construction) -> bool:
    return other.call.start_byte <= made.call.start_byte < other.call.end_byte


def _is_keyless(module: TypeScriptModule, made: Construction) -> bool:
    """Whether a client reads its key at each call, and is given none."""
    kept = made.client.keeps_first_key and made.factory is None
    return made.client.reads_key_per_call and not kept and not captures_key(module, made)


def captures_key(module: TypeScriptModule, made: Construction) -> bool:
    """Whether a call hands over a key, or what stands in for one, which the client then keeps."""
    client = made.client
    names = [*client.key_params, *(each for each in client.other_credentials if each not in client.refreshing_params)]
    given = (argument(module, made.call, name, client.positional) for name in names)
    return bool(names) and (has_spread(made.call) or any(given))


def refuse_kept_key(module: TypeScriptModule, made: Construction) -> None:
    """Raise Refusal for a client whose package keeps the key it read first: no factory could give it another."""
    client = made.client
    if client.keeps_first_key and made.factory is None and not captures_key(module, made):
        name, parameter = client.key_env[0], client.key_params[0]
        kept = f"its package reads {name} at the first request and keeps it for the whole process"
        raise Refusal(f"{kept}: pass it as `{parameter}`")


def holder(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> str:
    """The top-level name that holds what `node`, evaluated while the module loads, gives.

    "" is what the module exports in place as its default, `exports.x` what it exports in place under a name. Raises
    Refusal where it is held by nothing that can become a factory, or kept in a cache of the code's own.
    """
    _refuse_cache(project, module, node)
    # The result of an immediately invoked function is held by what holds its call.
    invoked = next((up for _, up in reversed(list(enclosing(node, FUNCTIONS))) if is_invoked(up)), None)
    child = invoked or node
    for up in ancestors(child):
        if up.type in LOOPS:
            raise refusals.built_in_loop(at(module, up), script=module.path)
        if up.type in {"class_body", "class_heritage"}:
            raise Refusal("uses it in the body of a class, which runs while the module loads", at(module, node))
        if up.type == "variable_declarator" and up.child_by_field_name("value") == child:
            return _declared(module, up)
        if up.type == "assignment_expression" and up.child_by_field_name("right") == child:
            return _assigned(project, module, up, node)
        if up.type == "export_statement" and up.child_by_field_name("value") == child:
            return ""
        if up.type == "expression_statement":
            changed = changed_name(project, module, up)
            if changed is not None:
                return changed
        if up.type.endswith("_statement") or up.type == "program":
            break
        child = up
    if invoked is not None:
        raise Refusal("uses it in a function that runs while the module loads", at(module, invoked), script=module.path)
    statement = statement_of(node)
    config = module_config(project, module, statement)
    if config is not None:
        raise refusals.made_global(at(module, statement), config.advice)

    script = module.path if _consumes(project, module, node) else ""
    raise refusals.used_while_loading(at(module, statement), script=script)


def _declared(module: TypeScriptModule, declarator: Node) -> str:
    name, declaration = declarator.child_by_field_name("name"), declarator.parent
    around = declaration.parent if declaration is not None else None
    if around is not None and around.type == "export_statement":
        around = around.parent
    if any(up.type in {"internal_module", "module"} for up in ancestors(declarator)):
        raise Refusal("binds it in a namespace, whose names can't be replaced by a factory", at(module, declarator))
    if around is None or around.type != "program":
        raise Refusal("binds it inside a block of the module's own code", at(module, declarator), script=module.path)
    if name is None or name.type != "identifier":
        raise refusals.unpacked(at(module, declarator))
    return module.source(name)


def _assigned(project: TypeScriptProject, module: TypeScriptModule, assignment: Node, node: Node) -> str:
    left = assignment.child_by_field_name("left")
    if left is None or assignment.parent is None or assignment.parent.type != "expression_statement":
        raise Refusal("assigns it inside an expression", at(module, assignment))
    if left.type == "identifier" and _top_level(module, left):
        return module.source(left)
    member = _EXPORTED.fullmatch(module.source(left))
    if member is not None and module.scopes.lookup(module.source(left).partition(".")[0], left) is None:
        return f"exports.{member['name']}"
    if module.source(left) == "module.exports" and module.resolve(left.named_children[0]) is None:
        right = assignment.child_by_field_name("right")
        return f"exports.{_entry_name(module, right, node)}" if right is not None and right.type == "object" else ""
    base = left
    while base.type in {"member_expression", "subscript_expression"}:
        base = base.named_children[0]
    if base.type == "identifier" and _top_level(module, base) and is_container(module, module.source(base)):
        return module.source(base)
    config = module_config(project, module, assignment.parent)
    if config is not None:
        raise refusals.made_global(at(module, assignment), config.advice)
    raise refusals.stored(at(module, assignment), module.source(left)[:60])


def _entry_name(module: TypeScriptModule, exported: Node, node: Node) -> str:
    """The name under which the object that a module exports holds `node`. Raises Refusal where it may be another's."""
    entry = _entry(exported, node)
    key = entry.child_by_field_name("key") if entry.type == "pair" else None
    if key is None or key.type != "property_identifier":
        raise Refusal("gives it no name in the object that the module exports", at(module, entry))
    name = module.source(key)
    following = entry.next_named_sibling
    while following is not None:
        if following.type == "spread_element":
            raise Refusal(f"may hide `{name}` in the object that the module exports", at(module, following))
        following = following.next_named_sibling
    if sum(export.name == name for export in module.facts.exports) > 1:
        raise Refusal(f"is only one of the values that the module exports as `{name}`", at(module, entry))
    if reads_own_exports(module, name):
        raise Refusal(f"{module.path} reads `{name}` from its own exports")
    for each in walk(exported):
        if each.type == "this":
            raise Refusal(f"may read `{name}` from the object that the module exports", at(module, each))
    return name


def _entry(exported: Node, node: Node) -> Node:
    """The entry of an object that holds a node."""
    return next(each for each in exported.named_children if each.start_byte <= node.start_byte < each.end_byte)


def module_config(project: TypeScriptProject, module: TypeScriptModule, statement: Node) -> ModuleConfig | None:
    """The setting of a whole framework or SDK module that a statement makes, or None."""
    inner = statement.named_children[0] if statement.named_children else statement
    is_call = inner.type == "call_expression"
    named = inner.child_by_field_name("function" if is_call else "left")
    if statement.type != "expression_statement" or named is None or not project.leads(module, named):
        return None
    for name in project.qualified(project.origin(module, named)):
        config = project.catalogue.module_config("typescript", name)
        if config is not None and config.is_call is is_call:
            return config
    return None


def _top_level(module: TypeScriptModule, node: Node) -> bool:
    binding = module.resolve(node)
    return binding is not None and binding.scope.type == "program" and binding.kind in _VARIABLES


def _refuse_cache(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> None:
    """Raise Refusal for a client that reloads share: `globalThis.openai ?? new OpenAI()`."""
    child = node
    for up in ancestors(node):
        if up.type in {"binary_expression", "augmented_assignment_expression"}:
            operator, left = up.child_by_field_name("operator"), up.child_by_field_name("left")
            kept = operator is not None and operator.type in {"??", "||", "??=", "||="}
            if kept and left is not None and left != child and _is_global(module, left):
                advice = "read the key and do both in a function"
                raise Refusal(
                    f"keeps it on the global object, but builds it while the module loads: {advice}", at(module, up)
                )
        if up.type.endswith(("_statement", "_declaration")):
            return
        child = up


def _is_global(module: TypeScriptModule, node: Node) -> bool:
    """Whether an expression is a property of the global object, straight or through a constant that names it."""
    base = unwrap(node)
    while base.type in {"member_expression", "subscript_expression"}:
        base = unwrap(base.named_children[0])
    if base.type != "identifier":
        return False
    binding = module.resolve(base)
    if binding is None:
        return module.source(base) in {"globalThis", "global", "window", "self"}
    declarator = binding.declaration.parent
    value = declarator.child_by_field_name("value") if declarator is not None else None
    return value is not None and binding.kind is BindingKind.CONST and _is_global(module, value)


def is_container(module: TypeScriptModule, name: str) -> bool:
    """Whether a top-level name is bound once, to an object or array written here."""
    binding = module.scopes.top_level(name)
    declarator = binding.declaration.parent if binding is not None else None
    value = declarator.child_by_field_name("value") if declarator is not None else None
    return value is not None and unwrap(value).type in _CONTAINERS


def changed_name(project: TypeScriptProject, module: TypeScriptModule, statement: Node) -> str | None:
    """The top-level container or builder that a call statement such as `tools.push(...)` changes, or None."""
    call = statement.named_children[0] if statement.named_children else statement
    head = call
    while head.type in {"call_expression", "member_expression", "await_expression"}:
        head = head.child_by_field_name("function") or head.named_children[0]
    if call.type != "call_expression" or head.type != "identifier" or not _top_level(module, head):
        return None
    function = call.child_by_field_name("function")
    if function is None or function.type != "member_expression":
        return None
    if judge_call(project, module, call).weight is Weight.CONSUMING or module.source(function).endswith(_READING):
        return None
    name = module.source(head)
    return name if is_container(module, name) or _is_builder(project, module, name) else None


_READING = (".map", ".flatMap", ".forEach", ".reduce")
"""Methods that go through a container and leave it as it is."""


def _is_builder(project: TypeScriptProject, module: TypeScriptModule, name: str) -> bool:
    """Whether a top-level name is bound once, to a catalogued derived object that is filled by later calls."""
    binding = module.scopes.top_level(name)
    declarator = binding.declaration.parent if binding is not None else None
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if value is None:
        return False
    call = unwrap(value)
    while call.type in {"call_expression", "member_expression"}:
        call = call.child_by_field_name("function") or call.named_children[0]
    callee = call.child_by_field_name("constructor") if call.type == "new_expression" else call
    derived = (
        project.catalogue.derived("typescript", each)
        for each in project.qualified(project.origin(module, callee) if callee is not None else None)
    )
    return any(each is not None and each.kind == "cheap" for each in derived)


def _consumes(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> bool:
    """Whether the statement around a node, while the module loads, sends a request or waits for one."""
    statement = statement_of(node)
    if any(each.type == "await_expression" for each in evaluated(statement)):
        return True
    return judge(project, module, statement).weight is Weight.CONSUMING


def make_unit(project: TypeScriptProject, module: TypeScriptModule, name: str, node: Node) -> Unit:
    """The unit of a top-level name, or of the expression around `node` that is exported in place.

    Raises Refusal where the name has no one meaning.
    """
    in_place = not name or name.startswith("exports.")
    unit = _exported_unit(module, node, name) if in_place else _named_unit(project, module, name)
    made = [
        each
        for statement in unit.statements
        for each in constructions(project, module, statement)
        # A client that a block builds for another name belongs to the unit of that name.
        if not any(o.start_byte <= each.call.start_byte < o.end_byte for o in others_in(module, unit.name, statement))
    ]
    awaits = any(
        each.type == "await_expression" and not _is_in_function(each, statement)
        for statement in unit.statements
        for each in evaluated(statement)
    )
    return replace(unit, constructions=tuple(made), awaits=awaits)


def _is_in_function(node: Node, around: Node) -> bool:
    """Whether a function inside of `around` holds a node: one that is called at once gives a promise by itself."""
    _, function = next(enclosing(node, FUNCTIONS), (node, None))
    return function is not None and function.start_byte >= around.start_byte


def judge_unit(project: TypeScriptProject, unit: Unit, hoisted: Sequence[Node] = ()) -> Judgement:
    """The heaviest part of a unit's statements, but for the calls that are hoisted; a call on the unit itself counts by
    its arguments alone."""
    heaviest = CHEAP
    for statement in unit.statements:
        parts = [statement]
        if statement.type == "expression_statement" and unit.name:
            if changed_name(project, unit.module, statement) in {unit.name, *(part.name for part in unit.parts)}:
                parts = [each for each in statement.named_children[0].named_children if each.type == "arguments"]
        for part in parts:
            judgement = judge(project, unit.module, part, hoisted)
            if judgement.weight > heaviest.weight:
                heaviest = judgement
    return heaviest


def _exported_unit(module: TypeScriptModule, node: Node, owner: str) -> Unit:
    statement = statement_of(node)
    value = statement.child_by_field_name("value")
    if value is None:
        assignment = statement.named_children[0]
        value = assignment.child_by_field_name("right")
    if value is None:
        raise refusals.used_while_loading(at(module, statement))
    if owner and module.source(statement.named_children[0].named_children[0]) == "module.exports":
        entry = _entry(value, node)
        return Unit(module, "", None, (entry,), entry.child_by_field_name("value"), owner=owner)
    return Unit(module, "", None, (statement,), value, owner=owner)


def _named_unit(project: TypeScriptProject, module: TypeScriptModule, name: str) -> Unit:
    binding = module.scopes.top_level(name)
    if binding is None or binding.kind not in _VARIABLES or len(binding.declarations) > 1:
        raise Refusal(f"`{name}` is bound in two ways")
    declarator = binding.declaration.parent
    if declarator is None or declarator.type != "variable_declarator" or declarator.parent is None:
        raise refusals.unpacked(at(module, binding.declaration))
    home = statement_of(declarator)
    first = declarator if len(declarators(declarator.parent)) > 1 else home
    statements = {first.start_byte: first}
    for reference in module.scopes.references(binding):
        if not _makes(project, module, reference):
            continue
        function = deferring(reference)
        if function is not None:
            if is_target(reference):
                raise Refusal(f"assigns `{name}` again in a function", at(module, reference))
            continue
        statement = statement_of(reference)
        if statement == home and first != home:
            raise Refusal(f"assigns `{name}` inside another declaration", at(module, reference))
        statements[statement.start_byte] = statement
    ordered = [statements[start] for start in sorted(statements)]
    for statement in ordered:
        inner = statement.child_by_field_name("declaration") or statement
        if inner.type not in DECLARATIONS | BLOCKS | {"expression_statement", "variable_declarator"}:
            raise Refusal(f"binds `{name}` in a form that can't become a factory", at(module, statement))
    return Unit(module, name, binding, tuple(ordered), declarator.child_by_field_name("value"))


def declarators(declaration: Node) -> list[Node]:
    """The parts of a declaration, one for each name or pattern."""
    return [each for each in declaration.named_children if each.type == "variable_declarator"]


def _makes(project: TypeScriptProject, module: TypeScriptModule, reference: Node) -> bool:
    """Whether a reference is what its statement assigns or changes: `llm = x`, `llm.x = 1`, `tools.push(...)`."""
    if is_target(reference):
        return True
    current, parent = reference, reference.parent
    while parent is not None and parent.type in {"member_expression", "subscript_expression"}:
        if parent.named_children[0] != current:
            return False
        current, parent = parent, parent.parent
    if parent is None or current == reference:
        return False
    if parent.type in {"assignment_expression", "augmented_assignment_expression"}:
        return parent.child_by_field_name("left") == current
    if deferring(reference) is not None:
        return False
    statement = parent
    while statement.type in {"call_expression", "member_expression", "await_expression"} and statement.parent:
        statement = statement.parent
    if statement.type != "expression_statement":
        return False
    return changed_name(project, module, statement) == module.source(reference)
