"""What a construction needs from the environment: its key and the other settings its class requires."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from codemods.catalogue.entries import ClientClass
from codemods.languages.typescript.clients import Construction, arguments_of, construction
from codemods.languages.typescript.environment import EnvRead, constant_value, env_member, env_read
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, string_value, unwrap

_LITERALS = frozenset({"string", "template_string", "number", "true", "false", "null", "undefined"})


@dataclass(frozen=True, slots=True)
class Requirement:
    """Variables any of which a construction needs, in order of precedence.

    `parameter` names the parameter it satisfies. `node` is the expression that the call passes for it (None where the
    class reads the variables itself), `is_name` whether that is the name of a constant. `instead` are further variables
    that make it unneeded and that no message names.
    """

    variables: tuple[str, ...]
    parameter: str
    node: Node | None = None
    is_name: bool = False
    instead: tuple[str, ...] = ()

    @property
    def all_variables(self) -> tuple[str, ...]:
        return (*self.variables, *self.instead)


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
    for taken in module.facts.imports:
        if not taken.local or taken.type_only or project.resolve(module.path, taken.source) is not None:
            continue
        for name in module.scopes.occurrences(taken.local):
            made = _made_with(project, module, name)
            if made is not None:
                found[made.call.start_byte] = made
    return tuple(found[start] for start in sorted(found))


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


def _flatten(module: TypeScriptModule, literal: Node, prefix: str, found: dict[str, Node]) -> bool:
    """Put the entries of an options object into `found`; False where a spread or a computed name hides some."""
    for entry in literal.named_children:
        if entry.type == "shorthand_property_identifier":
            found[prefix + module.text(entry)] = entry
        elif entry.type == "pair":
            key, value = entry.child_by_field_name("key"), entry.child_by_field_name("value")
            if key is None or value is None or key.type == "computed_property_name":
                return False
            name = prefix + (string_value(module.tree, key) or module.text(key))
            found[name] = value
            inner = unwrap(value)
            if inner.type == "object" and not _flatten(module, inner, f"{name}.", found):
                return False
        elif entry.type == "method_definition":
            key = entry.child_by_field_name("name")
            found[prefix + (module.text(key) if key is not None else "")] = entry
        elif entry.type != "comment":
            return False
    return True


def requirements(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> tuple[Requirement, ...]:
    """What the environment must hold for a construction to work; empty where that can't be known.

    Every documented alternative counts: another credential parameter, a keyless endpoint, credentials on disk.
    """
    client = made.client
    if made.factory is not None or not client.requires_key:
        return ()
    given = arguments(module, client, made.call)
    if given is None:
        return ()
    urls = [literal_text(project, module, given[each]) for each in client.base_url_params if each in given]
    endpoints = [end for url in urls if url and (end := project.catalogue.endpoint(url)) is not None]
    if any(end.keyless for end in endpoints):
        return ()
    found: list[Requirement] = []
    foreign = any(end.provider != client.provider for end in endpoints)
    key = _key_requirement(project, module, client, given, has_url=bool(urls), foreign=foreign)
    if key is not None:
        found.append(key)
    for setting in client.settings:
        named = next((parameter for parameter in setting.params if parameter in given), None)
        if named is not None:
            passed = passed_read(project, module, given[named], named)
            if passed is not None:
                found.append(passed)
        elif setting.env and not any(parameter in given for parameter in setting.unless_params):
            found.append(Requirement(setting.env, setting.params[0] if setting.params else ""))
    return tuple(found)


def _key_requirement(
    project: TypeScriptProject,
    module: TypeScriptModule,
    client: ClientClass,
    given: Mapping[str, Node],
    *,
    has_url: bool,
    foreign: bool,
) -> Requirement | None:
    for parameter in client.key_params:
        if parameter in given:
            return passed_read(project, module, given[parameter], parameter)
    if any(parameter in given for parameter in (*client.other_credentials, *client.ignored_key_params)):
        return None
    names, ambient = client.key_env, client.ambient_credentials
    if client.model_string_param:
        model = literal_text(project, module, given.get(client.model_string_param))
        known = project.catalogue.model_string("typescript", model) if model else None
        if known is None or "modelProvider" in given:
            return None
        names, ambient = known.key_env, known.ambient_credentials
    if ambient or not names or foreign or (has_url and not client.raises_without_key):
        # The endpoint may be one that needs no key, or another provider's.
        return None
    parameter = client.key_params[0] if client.key_params else ""
    return Requirement(names, parameter, instead=client.keyless_env)


def passed_read(
    project: TypeScriptProject, module: TypeScriptModule, value: Node, parameter: str
) -> Requirement | None:
    """The requirement of a value that is read from the environment, straight or through one constant."""
    inner = unwrap(value)
    reads = _alternatives(project, module, inner)
    if not reads:
        return None
    variables = tuple(dict.fromkeys(read.variable for read in reads))
    return Requirement(variables, parameter, value, inner.type in {"identifier", "shorthand_property_identifier"})


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
        return (EnvRead(read.variable, read.node),)
    if node.type in {"identifier", "shorthand_property_identifier", "member_expression"}:
        find = env_member if node.type == "member_expression" else constant_value
        constant = find(project, module, node)
        if constant is not None:
            return _alternatives(project, constant.module, constant.value)
    return ()


def literal_text(project: TypeScriptProject, module: TypeScriptModule, node: Node | None) -> str | None:
    """The string that an expression is for certain."""
    if node is None:
        return None
    node = unwrap(node)
    if node.type in {"identifier", "shorthand_property_identifier"}:
        constant = constant_value(project, module, node)
        return string_value(constant.module.tree, unwrap(constant.value)) if constant is not None else None
    return string_value(module.tree, node)
