"""Tells which variables a TypeScript file's clients need, and which it reads at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tree_sitter import Node as Tree

from codemods.languages.needing import CHOOSING, UNKNOWN, Needing
from codemods.languages.programs import Need, Place, Read
from codemods.languages.typescript.alternatives import why_passed_over, why_picked
from codemods.languages.typescript.callers import handed_value, is_never_handed
from codemods.languages.typescript.checks import excused_by
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import (
    arguments,
    constructions_everywhere,
    given_of,
    requirements,
    unpacked,
)
from codemods.languages.typescript.environment import constant_value, env_read, env_reads
from codemods.languages.typescript.injected import asked_of_service, configured
from codemods.languages.typescript.members import env_member
from codemods.languages.typescript.module import TypeScriptModule, deferring, is_test_file
from codemods.languages.typescript.outline import condition_of, part_of
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.runtimes import handed_key
from codemods.languages.typescript.sending import sent
from codemods.languages.typescript.syntax import FUNCTIONS, ancestors, unwrap, walk
from codemods.languages.typescript.validated import validated_member

_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_ASSIGNMENTS = frozenset({"assignment_expression", "augmented_assignment_expression"})
_DEPTH = 4
_ASKED = frozenset({"call_expression", "member_expression"})
"""The forms in which Nest's configuration is asked for something."""

_BROWSER = "dangerouslyAllowBrowser"
"""The option without which a client refuses to be built in a browser."""


def needs(project: TypeScriptProject, path: str) -> tuple[Need, ...]:
    """Return what the clients of a file need; nothing of a test file, whose clients are stand-ins as often as not."""
    module = None if is_test_file(path) else project.module(path)
    if module is None:
        return ()
    found: dict[Need, None] = {}
    built = constructions_everywhere(project, module)
    clients = frozenset(made.call.start_byte for made in built)
    for made in built:
        found.update(dict.fromkeys(_Needs(project, module, made, clients).all()))
    for made, key in sent(project, module, lambda key: (read.variable for read in traced(project, module, key))):
        found.update(dict.fromkeys(_Needs(project, module, made, clients).sent(key)))
    return tuple(found)


def reads(project: TypeScriptProject, path: str) -> tuple[Read, ...]:
    """All that a file reads from the environment, in the order of the text."""
    module = project.module(path)
    own = project.own_helper
    words = [b"env", *([own.name.encode()] if own is not None else [])]
    if module is None or not any(word in module.code for word in words):
        return ()
    found: dict[Read, None] = {}
    for node in walk(module.root):
        if node.type in {"member_expression", "subscript_expression", "call_expression"} or (
            node.type == "shorthand_property_identifier_pattern"
        ):
            read = env_read(project, module, node)
            if read is not None:
                place = Place(path, module.line(node))
                found.setdefault(Read(read.variable, place, part_of(node), read.default, read.fails))
    return tuple(found)


class _Needs(Needing):
    """Works out what one construction needs."""

    def __init__(
        self, project: TypeScriptProject, module: TypeScriptModule, made: Construction, clients: frozenset[int]
    ) -> None:
        place, loads = Place(module.path, module.line(made.call)), deferring(made.call) is None
        bound = _bound(module, made.call) if loads else ""
        super().__init__(made.client, place, part_of(made.call), loads=loads, bound=bound)
        self._clients = clients
        self._project = project
        self._module = module
        self._made = made

    def all(self) -> Iterator[Need]:
        why = self._condition()
        told: set[str] = set()
        handed = handed_key(self._module, self._made)
        if handed:
            told.add(handed)
            parameter = self._client.key_params[0] if self._client.key_params else ""
            yield self._need((handed,), parameter, why=why, late=True)
        for each in requirements(self._project, self._module, self._made):
            told.update(each.all_variables)
            found = None
            if each.node is not None:
                found = next((read for read in self._traced(each.node) if read.variable in each.variables), None)
            yield self._need(
                each.variables,
                each.parameter,
                accepted=tuple(name for name in each.asked_for if name not in each.variables),
                tolerated=tuple(name for name in each.all_variables if name not in each.asked_for),
                why=why or self._guard(each.all_variables, each.node),
                default=found.default if found is not None else "",
                read_at=found.place if found is not None else None,
                implicit=each.node is None,
                checked=found is not None and found.fails,
                insists=found is not None and each.node is not None and self._insists_on(found, each.node),
            )
        given = arguments(self._module, self._client, self._made.call)
        if given is None:
            given = unpacked(self._module, self._client, self._made.call, self._held)
        for parameter, value in (given or {}).items():
            for read in self._traced(value):
                if read.variable not in told:
                    told.add(read.variable)
                    sure = read.fails or self._is_key(given or {}, parameter, value)
                    yield self._need(
                        (read.variable,),
                        parameter,
                        why=why or (self._guard((read.variable,), value) if sure else ""),
                        optional=not sure,
                        default=read.default,
                        read_at=read.place,
                        checked=read.fails,
                        insists=self._insists_on(read, value),
                    )
        if given is not None and not told and self._is_unknown(given):
            yield self._need((), self._client.key_params[0], why=UNKNOWN)
        if given is None:
            key = tuple(name for name in self._client.key_env if name not in told)
            if key and not told and self._client.requires_key and not self._client.ambient_credentials:
                yield self._need(key, "", why="arguments that can't be read may hold the key", implicit=True)
        elif not any(parameter in given for parameter in self._client.base_url_params):
            for variable in self._client.base_url_env:
                if variable not in told:
                    yield self._need((variable,), "", why="", implicit=True, optional=True)

    def _held(self, name: Tree) -> Tree | None:
        """The object written out that a constant of the file holds, of which nothing changes an entry."""
        text = self._module.source(name)
        held = _local(self._module, name) if name.type == "identifier" else None
        literal = unwrap(held) if held is not None else None
        if literal is None or literal.type != "object":
            return None
        changed = (each.child_by_field_name("left") for each in walk(self._module.root) if each.type in _ASSIGNMENTS)
        if any(left is not None and self._module.source(left).startswith((f"{text}.", f"{text}[")) for left in changed):
            return None
        return literal

    def sent(self, key: Tree) -> Iterator[Need]:
        """Return what a request needs that the project's own code sends with a key."""
        why, is_sure = self._condition(), self._is_plain(self._module, key, 0)
        for read in self._traced(key):
            yield self._need(
                (read.variable,),
                "",
                why=why or self._guard((read.variable,), key),
                optional=not (read.fails or is_sure),
                default=read.default,
                read_at=read.place,
                checked=read.fails,
                insists=self._insists_on(read, key),
            )

    def _is_unknown(self, given: Mapping[str, Tree]) -> bool:
        """Whether a key is passed of which nobody can say where it comes from."""
        client = self._client
        keys = [unwrap(given[each]) for each in client.key_params if each in given] if client.requires_key else []
        return bool(keys) and keys[0].type not in {"string", "template_string", "null", "undefined"}

    def _is_key(self, given: Mapping[str, Tree], parameter: str, value: Tree) -> bool:
        """Whether a parameter is the key that the client asks for, and its value one variable's and nothing else."""
        client = self._client
        if parameter not in client.key_params or not client.requires_key:
            return False
        endpoints = given_of(self._project, self._module, given).endpoints(self._project.catalogue, client)
        return not any(endpoint.keyless for endpoint in endpoints) and self._is_plain(self._module, value, 0)

    def _is_plain(self, module: TypeScriptModule, value: Tree, depth: int) -> bool:
        value = unwrap(value)
        if env_read(self._project, module, value) is not None:
            return True
        if depth >= _DEPTH:
            return False
        kept = configured(self._project, module, value) if value.type in _ASKED else None
        if kept is not None:
            return self._is_plain(*kept, depth + 1)
        if value.type == "call_expression":
            return asked_of_service(self._project, module, value) is not None
        local = _local(module, value) if value.type in _NAMES else _own(module, value)
        if local is not None:
            return self._is_plain(module, local, depth + 1)
        operator = value.child_by_field_name("operator")
        if operator is not None and operator.type in {"||", "??"}:
            given = [each for each in value.named_children if not self._is_nothing(module, each)]
            return len(given) == 1 and self._is_plain(module, given[0], depth + 1)
        handed = handed_value(self._project, module, value) if value.type in _NAMES else None
        return handed is not None and self._is_plain(*handed, depth + 1)

    def _insists_on(self, read: Read, value: Tree) -> bool:
        """Whether an environment that is validated as a file loads asks for a value."""
        return read.fails and validated_member(self._project, self._module, unwrap(value)) is not None

    def _is_nothing(self, module: TypeScriptModule, value: Tree) -> bool:
        """Whether a value is that of a parameter which no call gives."""
        value = unwrap(value)
        return value.type in _NAMES and is_never_handed(self._project, module, value)

    def _condition(self) -> str:
        call = self._made.call
        given = arguments(self._module, self._client, call) or {}
        if _BROWSER in given and self._module.source(given[_BROWSER]) == "true":
            return "it is built in the browser"
        condition = condition_of(self._module, call)
        if condition is not None:
            return f"it is built only if line {self._module.line(condition)} asks for it"
        handler = excused_by(self._module, call)
        if handler is not None:
            return f"line {self._module.line(handler)} continues without it"
        # A class that insists fails while the table is made, whichever entry is meant.
        picked = "" if self._insists else why_picked(self._module, call)
        return picked or why_passed_over(self._module, call, self._clients - {call.start_byte})

    def _guard(self, variables: tuple[str, ...], value: Tree | None) -> str:
        """The reason why the function does without the client where the variable is missing, or an empty text."""
        inner = unwrap(value) if value is not None else None
        name = self._module.source(inner) if inner is not None and inner.type in _NAMES else ""
        child = self._made.call
        for up in ancestors(child):
            if up.type == "statement_block":
                for earlier in up.named_children:
                    if earlier.start_byte >= child.start_byte:
                        break
                    if earlier.type == "if_statement" and _leaves(earlier) and self._asks(earlier, variables, name):
                        return f"line {self._module.line(earlier)} leaves without it"
            if up.type in FUNCTIONS:
                break
            child = up
        return ""

    def _asks(self, statement: Tree, variables: tuple[str, ...], name: str) -> bool:
        test = statement.child_by_field_name("condition")
        for node in walk(test) if test is not None else ():
            if node.type in {"identifier", "property_identifier", "string_fragment"}:
                word = self._module.source(node)
                if word in variables or word == name or CHOOSING.search(word):
                    return True
        return False

    def _traced(self, value: Tree) -> tuple[Read, ...]:
        return tuple(traced(self._project, self._module, value))


def _bound(module: TypeScriptModule, call: Tree) -> str:
    """The name of the module that holds what a call makes, or what is made of that."""
    for up in ancestors(call):
        if up.type == "variable_declarator":
            name = up.child_by_field_name("name")
            top = up.parent.parent if up.parent is not None else None
            is_own = top is not None and top.type in {"program", "export_statement"}
            return module.source(name) if is_own and name is not None and name.type == "identifier" else ""
        if up.type.endswith("_statement"):
            break
    return ""


def _leaves(statement: Tree) -> bool:
    body = statement.child_by_field_name("consequence")
    if body is None:
        return False
    last = body.named_children[-1] if body.type == "statement_block" and body.named_children else body
    return last.type in {"return_statement", "continue_statement"}


def traced(project: TypeScriptProject, module: TypeScriptModule, value: Tree, depth: int = 0) -> Iterator[Read]:
    """The reads of which a value is made, through constants, files and validated environments."""
    value = unwrap(value)
    if depth > _DEPTH or value.type in FUNCTIONS:
        return
    member = validated_member(project, module, value)
    if member is not None:
        yield Read(member.variable, Place(module.path, module.line(value)), "", fails=member.is_sure)
        return
    asked = asked_of_service(project, module, value) if value.type == "call_expression" else None
    if asked is not None:
        yield asked
        return
    kept = configured(project, module, value) if value.type in _ASKED else None
    if kept is not None:
        yield from traced(project, *kept, depth + 1)
        return
    direct = list(env_reads(project, module, value))
    for read in direct:
        yield Read(read.variable, Place(module.path, module.line(read.node)), "", read.default)
    if direct:
        return
    if value.type in {*_NAMES, "member_expression"}:
        find = env_member if value.type == "member_expression" else constant_value
        held = find(project, module, value)
        if held is not None and held.value != value:
            binding = env_read(project, held.module, held.value)
            if binding is not None:
                place = Place(held.module.path, held.module.line(held.value))
                yield Read(binding.variable, place, "", binding.default)
            else:
                yield from traced(project, held.module, held.value, depth + 1)
            return
        local = _local(module, value) if value.type in _NAMES else _own(module, value)
        if local is not None:
            yield from traced(project, module, local, depth + 1)
            return
        handed = handed_value(project, module, value) if value.type in _NAMES else None
        if handed is not None:
            yield from traced(project, *handed, depth + 1)
    elif value.type == "binary_expression":
        for child in value.named_children:
            yield from traced(project, module, child, depth + 1)


def _local(module: TypeScriptModule, name: Tree) -> Tree | None:
    """The value of a constant of a function."""
    binding = module.resolve(name)
    declarator = binding.declaration.parent if binding is not None and binding.kind.value == "const" else None
    if declarator is None or declarator.type != "variable_declarator":
        return None
    value = declarator.child_by_field_name("value")
    return (
        value
        if value is not None and value != name and not value.start_byte <= name.start_byte < value.end_byte
        else None
    )


def _own(module: TypeScriptModule, member: Tree) -> Tree | None:
    """The value of a field of `this`, where its class gives it one alone."""
    holder, prop = member.child_by_field_name("object"), member.child_by_field_name("property")
    body = next((up for up in ancestors(member) if up.type == "class_body"), None)
    if holder is None or holder.type != "this" or prop is None or body is None:
        return None
    text, name = module.source(member), module.source(prop)
    found: list[Tree | None] = []
    for node in walk(body):
        left = node.child_by_field_name("left") if node.type in _ASSIGNMENTS else None
        if left is not None and module.source(left) == text:
            found.append(node.child_by_field_name("right") if node.type == "assignment_expression" else None)
        field = node.child_by_field_name("name") if node.type == "public_field_definition" else None
        if field is not None and module.source(field) == name and node.child_by_field_name("value") is not None:
            found.append(node.child_by_field_name("value"))
    return found[0] if len(found) == 1 else None
