"""Clients that instances of a project's own classes hold: `const service = new Service()`, whose constructor sets
`this.client`.

The field becomes a getter. The instance goes on to live as long as its module, with all else that it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from codemods.config import Credentials
from codemods.languages.effects import NOTHING
from codemods.languages.typescript.checks import check_before
from codemods.languages.typescript.clients import constructions, constructor_of, judge
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import credential, requirements
from codemods.languages.typescript.environment import env_reads, reads_environment
from codemods.languages.typescript.module import TypeScriptModule, deferring, is_instance_field, is_test_file
from codemods.languages.typescript.origins import External, Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import IDENTIFIERS, BindingKind
from codemods.languages.typescript.spans import closed, is_blank, own_start, removals, snippet, statement_end
from codemods.languages.typescript.syntax import CLASSES, Node, ancestors, string_value, walk
from codemods.languages.weights import Weight
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import cautions, notes, refusals
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.indirect import asking
from codemods.rules.build_client_per_invocation.core.names import Draft
from codemods.rules.build_client_per_invocation.core.refusals import LeftAsIs, Refusal
from codemods.rules.build_client_per_invocation.typescript.effects import Effects
from codemods.rules.build_client_per_invocation.typescript.frames import Frame, bases
from codemods.rules.build_client_per_invocation.typescript.getters import field_end, getter_head
from codemods.rules.build_client_per_invocation.typescript.units import at

_FORMS = frozenset({"decorator", "declare", "override", "accessor", "?"})
"""Parts of a field that a getter can't have."""

_ENDING = frozenset({"close", "destroy", "dispose"})
"""Methods that end the life of a client."""


@dataclass(frozen=True, slots=True)
class Held:
    """A field that an instance sets to a client, which no argument of its constructor goes into.

    `statement` sets it in the constructor, None where the field itself does; `field` declares it, None where nothing
    does. `feeding` are the statements before that serve it alone: reads of the environment, and the checks of those.
    """

    module: TypeScriptModule
    declared: Node
    constructor: Node | None
    field: Node | None
    statement: Node | None
    name: str
    value: Node
    feeding: tuple[Node, ...] = ()

    def made(self, project: TypeScriptProject) -> Sequence[Construction]:
        return tuple(constructions(project, self.module, self.value))

    @property
    def moving(self) -> tuple[Node, ...]:
        return (*self.feeding, *([self.statement] if self.statement is not None else []))


def class_called(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Local | None:
    """The class of the project of which a `new` expression makes an instance."""
    named = node.child_by_field_name("constructor") if node.type == "new_expression" else None
    origin = project.origin(module, named) if named is not None else None
    return origin if isinstance(origin, Local) and origin.name else None


def instance_fix(project: TypeScriptProject, name: Local, _: Draft) -> tuple[Sequence[Edit], list[Caution], str]:
    """The edits by which a new instance of a class builds no client, why they are not safe, and the note on what they
    cost. Raises Refusal where the class does more with it, and LeftAsIs where no credential of it can go stale."""
    found = held_by_instance(project, name)
    module = found[0].module
    made_by = [made for each in found for made in each.made(project)]
    reasons = [refusals.needless(made.name, credential(project, module, made)) for made in made_by]
    if all(reasons) and project.config.credentials is not Credentials.ALL:
        raise LeftAsIs(reasons[0])
    getters: list[str] = []
    for each in found:
        for made in each.made(project):
            refusals.refuse_held(made.client)
        judgement = judge(project, module, each.value)
        if judgement.weight is not Weight.CHEAP:
            raise Refusal(f"{at(module, each.value)}: {judgement.what} must not be called for each access")
        getters.append(_getter(project, each))
    costs = [notes.cost(None, each.value, made.client) for each in found for made in each.made(project)]
    told = [cautions.built_on_access(each.name) for each in found]
    return list(_moved(found, getters)), told, "; ".join(filter(None, dict.fromkeys(costs)))


def held_by_instance(project: TypeScriptProject, name: Local) -> Sequence[Held]:
    """The fields by which alone a new instance of a class builds clients. Raises Refusal."""
    effects, module = Effects(project), project.module(name.path)
    declared = effects.declared(name)
    if module is None or declared is None or declared.type not in CLASSES:
        raise Refusal("it is no class of the project")
    if any(True for _ in bases(declared)) or any(child.type == "decorator" for child in declared.children):
        raise Refusal("its class extends another or is decorated")
    damage = module.tree.first_error()
    if damage is not None:
        raise refusals.does_not_parse(at(module, damage))
    constructor, body = constructor_of(module, declared), declared.child_by_field_name("body")
    fields = [each for each in body.named_children if is_instance_field(each)] if body is not None else []
    held = [each for field in fields if (each := _of_field(project, module, declared, constructor, field)) is not None]
    suite = constructor.child_by_field_name("body") if constructor is not None else None
    statements = [each for each in suite.named_children if each.type != "comment"] if suite is not None else []
    for statement in statements:
        set_by = _of_statement(project, module, declared, constructor, fields, statements, statement)
        held += [set_by] if set_by is not None else []
    moving = [each.id for one in held for each in one.moving]
    values = [value for field in fields if (value := field.child_by_field_name("value")) is not None]
    rest = [each for each in statements if each.id not in moving]
    rest += [each for each in values if all(each != one.value for one in held)]
    frame = Frame(module, constructor, name)
    if not held or len(moving) > len(set(moving)) or effects.of_body(rest, frame) != NOTHING:
        raise Refusal("its constructor does more with a client than to keep it")
    for each in held:
        _refuse_early(module, each, rest)
        _refuse_others(project, each)
    return held


def _of_field(
    project: TypeScriptProject, module: TypeScriptModule, declared: Node, constructor: Node | None, field: Node
) -> Held | None:
    """The field of an instance that is a client from the start."""
    name, value = field.child_by_field_name("name"), field.child_by_field_name("value")
    if name is None or value is None or not any(constructions(project, module, value)) or not _is_plain(field):
        return None
    if not _is_lasting(project, module, value, set()):
        return None
    return Held(module, declared, constructor, field, None, module.source(name), value)


def _of_statement(
    project: TypeScriptProject,
    module: TypeScriptModule,
    declared: Node,
    constructor: Node | None,
    fields: Sequence[Node],
    statements: Sequence[Node],
    statement: Node,
) -> Held | None:
    """The field that a statement of a constructor sets to a client."""
    assigned = statement.named_children[0] if statement.type == "expression_statement" else None
    left = assigned.child_by_field_name("left") if assigned is not None else None
    value = assigned.child_by_field_name("right") if assigned is not None else None
    if assigned is None or assigned.type != "assignment_expression" or left is None or value is None:
        return None
    if left.type != "member_expression" or left.named_children[0].type != "this":
        return None
    made = tuple(constructions(project, module, value))
    name = module.source(left.named_children[-1])
    own = [each for each in fields if (named := each.child_by_field_name("name")) and module.source(named) == name]
    if not made or len(own) > 1 or any(not _is_plain(each) or each.child_by_field_name("value") for each in own):
        return None
    variables = {each for one in made for need in requirements(project, module, one) for each in need.variables}
    above = [each for each in statements if each.end_byte <= statement.start_byte]
    feeding, names = _feeding(project, module, above, variables)
    used = [each for each in feeding if _serves(module, each, [*feeding, statement])]
    if used != feeding or not _is_lasting(project, module, value, names):
        return None
    field = own[0] if own else None
    return Held(module, declared, constructor, field, statement, name, value, tuple(feeding))


def _is_plain(field: Node) -> bool:
    name = field.child_by_field_name("name")
    kinds = {child.type for child in field.children}
    return name is not None and name.type in _NAMES and not kinds & _FORMS and "static" not in kinds


_NAMES = frozenset({"property_identifier", "private_property_identifier"})


def _feeding(
    project: TypeScriptProject, module: TypeScriptModule, above: Iterable[Node], variables: set[str]
) -> tuple[list[Node], set[str]]:
    """The statements of a constructor that read the environment into constants or check what is read, and the names of
    these constants."""
    found: list[Node] = []
    names: set[str] = set()
    for each in above:
        declarator = each.named_children[0] if each.type == "lexical_declaration" else None
        if declarator is not None and len(each.named_children) == 1 and module.source(each).startswith("const"):
            name, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
            is_read = value is not None and reads_environment(project, module, value)
            if name is not None and name.type == "identifier" and is_read:
                found.append(each)
                names.add(module.source(name))
        elif each.type == "if_statement" and each.child_by_field_name("alternative") is None and _only_throws(each):
            test = each.child_by_field_name("condition")
            spoken = {module.source(node) for node in walk(test) if node.type in IDENTIFIERS} if test else set()
            read = {one.variable for one in env_reads(project, module, test)} if test else set()
            if read <= variables and (spoken & names or read):
                found.append(each)
    return found, names


def _only_throws(choice: Node) -> bool:
    then = choice.child_by_field_name("consequence")
    inside = [each for each in then.named_children if each.type != "comment"] if then is not None else []
    if then is None:
        return False
    return then.type == "throw_statement" or [each.type for each in inside] == ["throw_statement"]


def _serves(module: TypeScriptModule, statement: Node, moving: Sequence[Node]) -> bool:
    """Whether what a statement declares is named in statements that move, and nowhere else."""
    declarator = statement.named_children[0] if statement.type == "lexical_declaration" else None
    name = declarator.child_by_field_name("name") if declarator is not None else None
    binding = module.resolve(name) if name is not None else None
    if declarator is None:
        return True
    uses = module.scopes.references(binding) if binding is not None else ()
    spans = [(each.start_byte, each.end_byte) for each in moving]
    return bool(uses) and all(any(first <= use.start_byte < last for first, last in spans) for use in uses)


def _is_lasting(project: TypeScriptProject, module: TypeScriptModule, value: Node, names: set[str]) -> bool:
    """Whether a value is made of packages, of the environment and of known constants of the constructor alone, so that
    a getter may make it again."""
    for node in walk(value):
        if node.type == "this":
            return False
        if node.type not in IDENTIFIERS:
            continue
        binding = module.resolve(node)
        if binding is None or module.source(node) in names:
            continue
        if binding.scope.type != "program":
            if not any(up == value for up in ancestors(binding.scope)) and binding.scope != value:
                return False
        elif binding.kind is not BindingKind.FUNCTION and not isinstance(project.origin(module, node), External):
            return False
    return True


def _refuse_early(module: TypeScriptModule, held: Held, rest: Iterable[Node]) -> None:
    """Refuse where a constructor, or a field, may ask for the client while the instance is made."""
    body = held.declared.child_by_field_name("body")
    members = body.named_children if body is not None else []
    asked = {
        module.source(named): {module.source(node) for node in walk(each) if node.type in _NAMES}
        for each in members
        if each.type == "method_definition" and each != held.constructor
        if (named := each.child_by_field_name("name")) is not None
    }
    early = asking(asked, held.name)
    for node in (each for statement in rest for each in walk(statement)):
        if node.type == "this":
            up = node.parent
            prop = up.child_by_field_name("property") if up is not None and up.type == "member_expression" else None
            if prop is None or module.source(prop) in early:
                raise Refusal(f"may ask for `{held.name}` while the instance is made", at(module, node))


def _refuse_others(project: TypeScriptProject, held: Held) -> None:
    """Refuse where something else sets the field, ends its client, names it by a text, or reads it on import."""
    module = held.module
    near = {module.path}
    for _ in range(2):
        near |= {other for path in near for other in project.importers(path)}
    for path in sorted(near):
        home = project.module(path)
        if home is None or held.name.encode() not in home.code:
            continue
        for node in walk(home.root):
            up = node.parent
            is_given = node.type == "string" and up is not None and up.type in {"arguments", "subscript_expression"}
            if is_given and string_value(home.tree, node) == held.name:
                raise Refusal(f"asks for `{held.name}` by its name", at(home, node))
            prop = node.child_by_field_name("property") if node.type == "member_expression" else None
            if prop is None or home.source(prop) != held.name:
                continue
            is_own = held.statement is not None and held.statement.start_byte <= node.start_byte
            is_own = is_own and home is module and node.end_byte <= (held.statement or node).end_byte
            if is_own or up is None:
                continue
            is_set = up.type.endswith("assignment_expression") and up.child_by_field_name("left") == node
            if is_set or up.type in {"update_expression", "unary_expression", "for_in_statement", "pair_pattern"}:
                raise Refusal(f"sets `{held.name}`, which a getter does not allow", at(home, node))
            ended = up.child_by_field_name("property") if up.type == "member_expression" else None
            if ended is not None and ended != prop and home.source(ended) in _ENDING:
                raise Refusal(f"needs `{held.name}` to be one object", at(home, node))
            if deferring(node) is None and node.named_children[0].type != "this" and not is_test_file(path):
                raise Refusal(f"may read `{held.name}` while the module loads", at(home, node))


def _getter(project: TypeScriptProject, held: Held) -> str:
    """The getter of a field, with all that its value needs."""
    module, value = held.module, held.value
    indent, semicolon = module.style.indent, module.style.semicolon
    place = held.field or held.constructor
    assert place is not None
    margin = module.tree.indentation(place.start_byte)
    lines: list[str] = []
    passed: list[Edit] = []
    if held.feeding:
        inner = module.tree.indentation(held.feeding[0].start_byte)
        for each in held.feeding:
            lines += module.tree.slice(own_start(module, each), statement_end(each)).split("\n")
        lines = [line if number and line.startswith(inner) else f"{inner}{line}" for number, line in enumerate(lines)]
    elif "require-env" in project.rules:
        taken = {module.source(node) for node in walk(value) if node.type in IDENTIFIERS}
        made = held.made(project)[0]
        needed = [each for each in requirements(project, module, made) if not each.fails_already]
        checks, passed = check_before(module, needed, taken)
        lines = [f"{margin}{indent}{part.replace(chr(10), chr(10) + margin + indent)}" for part in checks]
    deeper = indent if held.statement is None else ""
    text = snippet(module, value.start_byte, value.end_byte, passed, deeper)
    lines.append(f"{margin}{indent}return {text}{semicolon}")
    head = getter_head(module, held.field) if held.field is not None else f"get {held.name}() {{"
    return "\n".join([head, *lines, f"{margin}}}"])


def _moved(found: Sequence[Held], getters: Sequence[str]) -> Iterator[Edit]:
    """The edits that put getters in the place of fields, or below the constructor that set them."""
    module, constructor = found[0].module, found[0].constructor
    below: list[str] = []
    removed: list[Node] = []
    declared: list[Edit] = []
    for held, getter in zip(found, getters, strict=True):
        if held.statement is None and held.field is not None:
            yield Edit(module.path, held.field.start_byte, field_end(held.field), getter)
            continue
        if held.field is not None:
            start, first = own_start(module, held.field), module.tree.line_start(held.field.start_byte)
            getter = f"{module.tree.slice(start, held.field.start_byte)}{getter}"
            declared.append(
                Edit(module.path, min(module.tree.line_start(start), first), _below(module, held.field), "")
            )
        below.append(getter)
        removed += held.moving
    if not below or constructor is None:
        return
    yield from closed(module, declared)
    suite = constructor.child_by_field_name("body")
    given = constructor.child_by_field_name("parameters")
    moving = [(own_start(module, each), each.end_byte) for each in removed]
    inside = suite.named_children if suite is not None else []
    is_empty = all(any(first <= each.start_byte < last for first, last in moving) for each in inside)
    between = f"\n\n{module.tree.indentation(constructor.start_byte)}"
    if is_empty and given is not None and not given.named_children:
        # The constructor has no more to do.
        yield Edit(module.path, constructor.start_byte, constructor.end_byte, between.join(below))
        return
    if is_empty and suite is not None:
        yield Edit(module.path, suite.start_byte, suite.end_byte, "{}")
    else:
        yield from removals(module, removed)
    yield Edit(module.path, constructor.end_byte, constructor.end_byte, "".join(f"{between}{each}" for each in below))


def _below(module: TypeScriptModule, field: Node) -> int:
    """The offset of the line below a field; of the first with text, where the field is the first of its class."""
    end = module.code.find(b"\n", field_end(field))
    place = len(module.code) if end < 0 else end + 1
    before = field.prev_sibling
    while before is not None and before.type == "comment":
        before = before.prev_sibling
    while before is not None and before.type == "{" and is_blank(module.code, place):
        place = module.code.find(b"\n", place) + 1
    return place
