"""Finds what a construction needs from the environment: its key and the other settings its class requires."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from codemods.catalogue.entries import ClientClass, Credential
from codemods.languages import needs
from codemods.languages.captured import credential_of
from codemods.languages.given import Given
from codemods.languages.typescript.clients import arguments_of, class_of, construction
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.environment import EnvRead, constant_value, env_read, is_bound_once
from codemods.languages.typescript.facts import Form, Import
from codemods.languages.typescript.leads import IN_PLACE
from codemods.languages.typescript.members import env_member
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External, top_package
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.syntax import Node, string_value, unwrap
from codemods.languages.typescript.validated import validated_member
from codemods.languages.typescript.versions import is_current

_LITERALS = frozenset({"string", "template_string", "number", "true", "false", "null", "undefined"})

Requirement: TypeAlias = needs.Requirement[Node]
"""A requirement of a construction, with the expression that its call passes for it."""


def constructions_everywhere(project: TypeScriptProject, module: TypeScriptModule) -> tuple[Construction, ...]:
    """All clients of the catalogue that a file constructs, in functions or not, in the order of the text.

    Only what follows from an import is found; factories of the project are not followed. Several rules ask, so that
    the module remembers the answer.
    """
    if module.constructions is None:
        module.constructions = _find_constructions(project, module)
    return module.constructions


def _find_constructions(project: TypeScriptProject, module: TypeScriptModule) -> tuple[Construction, ...]:
    found: dict[int, Construction] = {}
    packages = project.catalogue.modules("typescript")
    leading = project.leading(module.path)
    for taken in module.facts.imports:
        if (taken.local or IN_PLACE) not in leading or taken.type_only:
            continue
        origin = class_of(project, project.imported(module.path, taken))
        if not isinstance(origin, External) or top_package(origin.name.partition("#")[0]) not in packages:
            continue
        for name in module.scopes.occurrences(taken.local) if taken.local else _in_place(module, taken):
            made = _made_with(project, module, name)
            if made is not None:
                found[made.call.start_byte] = made
    return tuple(found[start] for start in sorted(found))


def _in_place(module: TypeScriptModule, taken: Import) -> Iterator[Node]:
    """The callee of a client that is built in place, `new (await import("m")).Client()`, if it is one."""
    node = module.root.descendant_for_byte_range(taken.start, taken.end)
    if node is not None and taken.form is not Form.ES:
        yield node


def _made_with(project: TypeScriptProject, module: TypeScriptModule, name: Node) -> Construction | None:
    callee, parent = name, name.parent
    while parent is not None and parent.type == "member_expression" and parent.named_children[0] == callee:
        callee, parent = parent, parent.parent
    if parent is None or parent.type not in {"new_expression", "call_expression"}:
        return None
    called = parent.child_by_field_name("constructor") or parent.child_by_field_name("function")
    made = construction(project, module, parent) if called == callee else None
    return made if made is not None and made.factory is None else None


def arguments(module: TypeScriptModule, client: ClientClass, call: Node) -> Mapping[str, Node] | None:
    """A call's arguments by parameter name, dotted where options nest; None where something hides them."""
    found: dict[str, Node] = {}
    for index, argument in enumerate(arguments_of(call)):
        if argument.type == "object":
            if not _flatten(module, argument, "", found):
                return None
        elif index < len(client.positional):
            found[client.positional[index]] = argument
        elif argument.type not in _LITERALS:
            return None
    return found


def unpacked(
    module: TypeScriptModule, client: ClientClass, call: Node, held: Callable[[Node], Node | None]
) -> Mapping[str, Node] | None:
    """A call's arguments by parameter name where constants hold some of its options. `held` is the object of a name."""
    found: dict[str, Node] = {}
    for index, argument in enumerate(arguments_of(call)):
        literal = held(argument) if argument.type == "identifier" else argument
        if literal is not None and literal.type == "object":
            if not _flatten(module, literal, "", found, held):
                return None
        elif index < len(client.positional):
            found[client.positional[index]] = argument
        else:
            return None
    return found


def _flatten(
    module: TypeScriptModule,
    literal: Node,
    prefix: str,
    found: dict[str, Node],
    held: Callable[[Node], Node | None] | None = None,
) -> bool:
    """Put the entries of an options object into `found`; False where a spread or a computed name hides some. `held` is
    the object of a name that is spread."""
    for entry in literal.named_children:
        if entry.type == "spread_element" and held is not None:
            spread = held(entry.named_children[0])
            if spread is None or not _flatten(module, spread, prefix, found, held):
                return False
        elif entry.type == "shorthand_property_identifier":
            found[prefix + module.source(entry)] = entry
        elif entry.type == "pair":
            key, value = entry.child_by_field_name("key"), entry.child_by_field_name("value")
            if key is None or value is None or key.type == "computed_property_name":
                return False
            name = prefix + (string_value(module.tree, key) or module.source(key))
            found[name] = value
            inner = unwrap(value)
            if inner.type == "object" and not _flatten(module, inner, f"{name}.", found):
                return False
        elif entry.type == "method_definition":
            key = entry.child_by_field_name("name")
            found[prefix + (module.source(key) if key is not None else "")] = entry
        elif entry.type != "comment":
            return False
    return True


def requirements(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> tuple[Requirement, ...]:
    """The requirements of a construction on the environment; empty where they can't be known."""
    client = made.client
    if made.factory is not None or not client.requires_key:
        return ()
    given = arguments(module, client, made.call)
    if given is None:
        return _named_key(project, module, made)
    for old, name in client.ignored_key_params.items():
        if old in given and name not in given and not is_current(project, module, made.call):
            # The release that is declared takes the key under its old name still.
            given = {**given, name: given[old]}
    return needs.needs_of(
        project.catalogue,
        client,
        given_of(project, module, given),
        lambda parameter: passed_read(project, module, given[parameter], parameter),
        is_foreign=lambda endpoint: endpoint.provider != client.provider,
    )


def credential(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> Credential:
    """Return what kind of credential a construction captures."""
    if made.factory is not None:
        # A factory of the project gives its class what it likes: only one that takes no key is sure.
        return Credential.NONE if made.client.captures is Credential.NONE else Credential.STATIC
    if made.client.captures is Credential.LATE:
        # A call that is handed an argument keeps it all the same; one that is handed nothing is no site.
        kept = replace(made.client, reads_key_per_call=False)
        return credential_of(project.catalogue, kept, _given(project, module, kept, made.call))
    return credential_of(project.catalogue, made.client, _given(project, module, made.client, made.call))


def _given(project: TypeScriptProject, module: TypeScriptModule, client: ClientClass, call: Node) -> Given | None:
    given = arguments(module, client, call)
    return None if given is None else given_of(project, module, given)


def _named_key(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> tuple[Requirement, ...]:
    """The key that a call names after what it spreads, where that is an object written out which holds no address."""
    for options in arguments_of(made.call):
        entries = options.named_children if options.type == "object" else []
        spread = [index for index, entry in enumerate(entries) if entry.type == "spread_element"]
        if not all(_has_no_address(project, module, entries[index], made.client) for index in spread):
            return ()
        for entry in entries[spread[-1] :] if spread else ():
            key, value = entry.child_by_field_name("key"), entry.child_by_field_name("value")
            if key is not None and value is not None and module.source(key) in made.client.key_params:
                read = passed_read(project, module, value, module.source(key))
                return (read,) if read is not None else ()
    return ()


def _has_no_address(project: TypeScriptProject, module: TypeScriptModule, spread: Node, client: ClientClass) -> bool:
    held = constant_value(project, module, spread.named_children[0])
    found: dict[str, Node] = {}
    literal = unwrap(held.value) if held is not None else None
    if held is None or literal is None or literal.type != "object" or not _flatten(held.module, literal, "", found):
        return False
    return found.keys().isdisjoint(client.base_url_params)


def given_of(project: TypeScriptProject, module: TypeScriptModule, given: Mapping[str, Node]) -> Given:
    """A call's arguments as plain data."""
    empty = frozenset(name for name, value in given.items() if module.source(unwrap(value)) == "undefined")
    return Given(
        "typescript", given, lambda name: literal_text(project, module, given.get(name)), "modelProvider", empty
    )


def passed_read(
    project: TypeScriptProject, module: TypeScriptModule, value: Node, parameter: str
) -> Requirement | None:
    """The requirement of a value that is read from the environment, straight or through one constant."""
    inner = unwrap(value)
    member = validated_member(project, module, inner)
    if member is not None:
        return needs.Requirement((member.variable,), parameter, value, fails_already=member.is_sure, traced=True)
    reads = _alternatives(project, module, inner)
    if not reads:
        return None
    variables = tuple(dict.fromkeys(read.variable for read in reads))
    is_name = inner.type in {"identifier", "shorthand_property_identifier"}
    may_be_empty = _has_empty_default(project, module, inner)
    fails = reads[-1].fails
    return needs.Requirement(variables, parameter, value, is_name, fails_already=fails, may_be_empty=may_be_empty)


def _has_empty_default(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> bool:
    """Whether a value is an empty text where its variable is missing: `process.env.A ?? ""`."""
    node = unwrap(node)
    if node.type == "binary_expression":
        right = node.child_by_field_name("right")
        return right is not None and string_value(module.tree, unwrap(right)) == ""
    if node.type in {"identifier", "shorthand_property_identifier", "member_expression"}:
        find = env_member if node.type == "member_expression" else constant_value
        constant = find(project, module, node)
        if constant is None:
            local = held_locally(module, node)
            return local is not None and (_is_defaulted(local) or _has_empty_default(project, module, local))
        if constant.value == node:
            return False
        return _is_defaulted(constant.value) or _has_empty_default(project, constant.module, constant.value)
    return False


def _is_defaulted(entry: Node) -> bool:
    """Whether an entry gives its name a default, as in `const { A = "" } = process.env`."""
    return entry.parent is not None and entry.parent.type in {"object_assignment_pattern", "assignment_pattern"}


def _alternatives(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> tuple[EnvRead, ...]:
    """The reads of `process.env.A` or of `process.env.A || process.env.B`; empty where a default is given."""
    node = unwrap(node)
    if node.type == "binary_expression":
        operator = node.child_by_field_name("operator")
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if operator is None or operator.type not in {"||", "??"} or left is None or right is None:
            return ()
        first = _alternatives(project, module, left)
        if unwrap(right).type in {"null", "undefined"} or string_value(module.tree, unwrap(right)) == "":
            return first
        second = _alternatives(project, module, right)
        return (*first, *second) if first and second else ()
    read = env_read(project, module, node)
    if read is not None:
        return (replace(read, default=""),)
    if node.type in {"identifier", "shorthand_property_identifier", "member_expression"}:
        find = env_member if node.type == "member_expression" else constant_value
        constant = find(project, module, node)
        if constant is not None:
            return _alternatives(project, constant.module, constant.value)
    local = held_locally(module, node)
    return _alternatives(project, module, local) if local is not None else ()


def held_locally(module: TypeScriptModule, name: Node) -> Node | None:
    """The value of the one declaration inside a function that binds a name; None for anything else."""
    binding = module.resolve(name) if name.type in {"identifier", "shorthand_property_identifier"} else None
    if binding is None or binding.kind is not BindingKind.CONST or not is_bound_once(module, binding):
        return None
    if binding.scope.type == "program" or name in binding.declarations:
        return None
    declarator = binding.declaration.parent
    if declarator is not None and declarator.type != "variable_declarator":
        # `const { KEY } = process.env` declares what it reads.
        return binding.declaration
    return declarator.child_by_field_name("value") if declarator is not None else None


def literal_text(project: TypeScriptProject, module: TypeScriptModule, node: Node | None) -> str | None:
    """The string that an expression is for certain."""
    if node is None:
        return None
    node = unwrap(node)
    if node.type in {"identifier", "shorthand_property_identifier"}:
        constant = constant_value(project, module, node)
        return string_value(constant.module.tree, unwrap(constant.value)) if constant is not None else None
    return string_value(module.tree, node)
