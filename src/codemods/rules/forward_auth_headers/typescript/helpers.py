"""Helpers: functions that send internal calls for those who call them, and what becomes of them and of their uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, walk
from codemods.model import Edit
from codemods.rules.forward_auth_headers.core import findings as words
from codemods.rules.forward_auth_headers.core.groups import Key, Use
from codemods.rules.forward_auth_headers.core.hosts import Address, doubt_of, hosts_of, is_ours
from codemods.rules.forward_auth_headers.core.known import Known
from codemods.rules.forward_auth_headers.typescript.addresses import (
    addresses,
    default_of,
    first_parameter,
    parameters_of,
    written,
)
from codemods.rules.forward_auth_headers.typescript.calls import (
    Request,
    added_argument,
    argument_of,
    calls_of,
    has_spread,
    passed,
)
from codemods.rules.forward_auth_headers.typescript.clients import is_plain
from codemods.rules.forward_auth_headers.typescript.handlers import Handler
from codemods.rules.forward_auth_headers.typescript.members import class_of, method_at, method_of, name_of, own_class
from codemods.rules.forward_auth_headers.typescript.references import references
from codemods.rules.forward_auth_headers.typescript.taken import (
    PER_ELEMENT,
    arms_of,
    given_at,
    is_repeated,
    treatment,
    unseen,
)


class Reader(Known[TypeScriptProject, TypeScriptModule, Node, Handler, Request]):
    """Tells what is asked of the functions of a project."""

    language = "typescript"

    def name(self, key: Key) -> str:
        """Return what a function is called."""
        handler = self.handler(key)
        if handler is not None:
            return handler.name
        module, function = self._module(key.path), self.function(key)
        binding = binding_of(module, function)
        if binding is not None:
            return binding.name
        name = name_of(function)
        return module.source(name) if name is not None else "it"

    def handler_around(self, module: TypeScriptModule, node: Node) -> Key | None:
        """Return the handler in whose body a node stands."""
        if not self.is_read(module):
            return None
        around = (Key(module.path, up.start_byte) for up in ancestors(node) if up.type in FUNCTIONS)
        return next((key for key in around if self.is_handler(key)), None)

    def is_read(self, module: TypeScriptModule) -> bool:
        """Whether a file is one of a server and parses."""
        return not module.root.has_error and "use client" not in module.facts.directives


def binding_of(module: TypeScriptModule, function: Node) -> Binding | None:
    """Return what binds a function of a file's top level to its name."""
    holder = function.parent
    if function.type == "function_declaration":
        name = function.child_by_field_name("name")
    elif holder is not None and holder.type == "variable_declarator":
        name = holder.child_by_field_name("name")
    else:
        return None
    binding = module.resolve(name) if name is not None and name.type == "identifier" else None
    return binding if binding is not None and binding.scope.type == "program" else None


def uses_of(reader: Reader, helper: Key) -> Iterator[Use]:
    """All uses of a helper in the project, in the order of its files."""
    home = reader.module(helper.path)
    owner = class_of(reader.function(helper))
    if home is not None and owner is not None:
        yield from _uses_of_method(reader, helper, home, owner)
        return
    binding = binding_of(home, reader.function(helper)) if home is not None else None
    if home is not None and binding is not None:
        for module, node in references(reader.project, reader.module, home, binding):
            yield _use(reader, helper, module, node)


def _uses_of_method(reader: Reader, helper: Key, home: TypeScriptModule, owner: Node) -> Iterator[Use]:
    """The uses of a method by its own class and by those who hold an instance of it, and whatever else in the project
    has its name: another class may inherit it, or be called in its stead."""
    function, name = reader.function(helper), reader.name(helper)
    word = re.compile(rb"(?<![\w$])" + re.escape(name.encode()) + rb"(?![\w$])")
    paths = [path for path in reader.project.files if word.search(reader.project.raw(path))]
    homes = [module for path in paths if (module := reader.module(path)) is not None]
    own = [(home, each) for each in walk(owner) if own_class(each) == owner and method_of(home, each) == function]
    for module in homes:
        members = (node.parent for node in walk(module.root) if node.type in _MEMBERS and module.source(node) == name)
        held = ((node, method_at(reader.project, module, node)) for node in members if node is not None)
        own += ((module, node) for node, found in held if found is not None and found[1] == function)
    used = [_use(reader, helper, module, each) for module, each in own]
    yield from used
    if not any(use.handler is not None for use in used):
        return
    known = {name_of(function), *(each.child_by_field_name("property") for _, each in own)}
    for module in homes:
        for node in walk(module.root):
            if node.type in _MEMBERS and module.source(node) == name and node not in known:
                refusal = words.SAME_NAME.format(name, module.path, module.line(node))
                yield Use(module.path, (node.start_byte, node.end_byte), None, refusal=refusal)


_MEMBERS = frozenset({"property_identifier", "private_property_identifier"})


def _use(reader: Reader, helper: Key, module: TypeScriptModule, node: Node) -> Use:
    span, where = (node.start_byte, node.end_byte), (reader.name(helper), module.path, module.line(node))
    call = node.parent if node.parent is not None and node.parent.type == "call_expression" else None
    if call is not None and call.child_by_field_name("function") != node:
        call = None
    handler = reader.handler_around(module, node)
    requests = reader.requests(helper)
    is_through = any(each.options is not None for each in requests)
    if handler is None or call is None:
        if handler is not None and (outer := given_at(node)) is not None:
            return _handed(reader, helper, module, node, outer, handler)
        refusal = (words.HANDED_ON if call is None else words.ELSEWHERE).format(*where)
        # A helper that is told its headers stays as it is for the others.
        return Use(module.path, span, handler, refusal="" if is_through and call is not None else refusal)
    around = reader.function(handler)
    if not any(each == call for each in calls_of(reader.project, module, around)):
        return Use(module.path, span, handler, refusal=words.HANDED_ON.format(*where))
    found, refusal = _reached(reader, helper, module, call, where)
    edits = _told(reader, helper, module, call) if is_through else _added(reader, helper, module, call)
    if edits is None:
        # It is told headers that may hold a credential.
        return Use(module.path, span, handler)
    if isinstance(edits, str):
        refusal, edits = refusal or edits, ()
    repeated = is_repeated(reader.project, module, call, around)
    refusal = doubt_of(found) or refusal or unseen(reader.project, module, call, around) or ""
    place = call.start_byte, call.end_byte
    arms = arms_of(call, around)
    return Use(module.path, place, handler, hosts_of(found), repeated, edits, refusal, arms)


def _added(reader: Reader, helper: Key, module: TypeScriptModule, call: Node) -> tuple[Edit, ...] | str:
    """Give the headers to a helper behind all that it is given; or the reason why not."""
    given, parameters = arguments_of(call), parameters_of(reader.function(helper))
    left = parameters[len(given) :]
    if len(given) > len(parameters) or has_spread(given) or not all(map(_may_be_left_out, left)):
        return words.NO_ROOM.format(reader.name(helper))
    missing = "undefined, " * len(left)
    return (added_argument(module, call, len(given), f"{missing}forwarded"),)


def _may_be_left_out(parameter: Node) -> bool:
    has_default = parameter.type == "assignment_pattern" or parameter.child_by_field_name("value") is not None
    return has_default or parameter.type == "optional_parameter"


def _told(reader: Reader, helper: Key, module: TypeScriptModule, call: Node) -> tuple[Edit, ...] | str | None:
    """Put the headers into the options that a helper is given; or the reason why not; None where these may hold a
    credential."""
    function, given = reader.function(helper), arguments_of(call)
    bindings = {each.options for each in reader.requests(helper)}
    options = bindings.pop()
    if bindings or options is None or has_spread(given):
        return words.NO_ROOM.format(reader.name(helper))
    start = options.declaration.start_byte
    position = next(at for at, each in enumerate(parameters_of(function)) if each.start_byte <= start < each.end_byte)
    told = given[position] if position < len(given) else None
    if told is not None and not is_plain(reader.project, module, told):
        return None
    return passed(reader.project, module, call, told, position)


def _handed(reader: Reader, helper: Key, module: TypeScriptModule, node: Node, outer: Node, handler: Key) -> Use:
    """The use of a helper that is passed on as a value to what calls it, as in `ids.map(load)`."""
    span, name = (node.start_byte, node.end_byte), reader.name(helper)
    around, treated = reader.function(handler), treatment(reader.project, module, node)
    requests, parameters = reader.requests(helper), parameters_of(reader.function(helper))
    refusal = words.HANDED_ON.format(name, module.path, module.line(node))
    if treated is None or not any(each == outer for each in calls_of(reader.project, module, around)):
        return Use(module.path, span, handler, refusal=refusal)
    found = [address for each in requests if each.url is None for address in each.found]
    callee = outer.child_by_field_name("function")
    prop = callee.child_by_field_name("property") if callee is not None else None
    is_mapped = prop is not None and module.source(prop) in PER_ELEMENT and arguments_of(outer)[:1] == [node]
    alone = first_parameter(reader.function(helper)) if len(parameters) == 1 else None
    edits: tuple[Edit, ...] = ()
    if is_mapped and alone is not None and alone.type == "identifier" and node.type == "identifier":
        home = reader.module(helper.path)
        element = home.source(alone) if home is not None and all(each.options is None for each in requests) else ""
        if element and element not in {module.source(node), "forwarded"}:
            edits = (Edit(module.path, *span, f"({element}) => {module.source(node)}({element}, forwarded)"),)
            refusal = ""
    refusal = doubt_of(found) or refusal or unseen(reader.project, module, node, around) or ""
    again = treated.again or is_repeated(reader.project, module, node, around)
    return Use(module.path, span, handler, hosts_of(found), again, edits, refusal, arms_of(node, around))


def _reached(
    reader: Reader, helper: Key, module: TypeScriptModule, call: Node, where: tuple[str, str, int]
) -> tuple[list[Address], str]:
    """Return where a helper goes for one who calls it, and why the authorization can't go there."""
    project, home = reader.project, reader.module(helper.path)
    found: list[Address] = []
    for request in reader.requests(helper):
        if request.url is None:
            found += request.found
            continue
        value, where_told = argument_of(module, reader.function(helper), call, request.url), module
        if value is None and home is not None and not has_spread(arguments_of(call)):
            value, where_told = default_of(home, request.url), home
        reached: list[Address] = []
        for each in addresses(project, where_told, value) if value is not None else ():
            given = {request.url.name: each}
            address = written(project, home, request.address, given) if home is not None else None
            if address is not None:
                reached.append(address)
        if not is_ours(reached, project.config.internal_hosts):
            return [], words.OTHER_ADDRESS.format(*where)
        found += reached
    return found, ""


def widened(module: TypeScriptModule, function: Node, name: str) -> tuple[Edit, ...] | str:
    """Give a helper the parameter that takes the headers; or the reason why not."""
    start, end = function.start_byte, function.end_byte
    taken = words.NAMES[1]
    if any(start <= each.start_byte < end for each in module.scopes.occurrences(taken)):
        return words.TAKEN.format(taken, f"`{name}`")
    if module.scopes.lookup(taken, function) is not None:
        return words.TAKEN.format(taken, module.path)
    parameters, alone = parameters_of(function), function.child_by_field_name("parameter")
    holder = function.parent
    is_annotated = (
        holder is not None
        and holder.type in {"variable_declarator", "public_field_definition"}
        and holder.child_by_field_name("type") is not None
    )
    is_open = any("..." in module.source(each)[:3] or module.source(each).startswith("this") for each in parameters)
    if is_annotated or is_open or _is_overloaded(module, function):
        return words.NO_ROOM.format(name)
    text = "forwarded: Record<string, string>" if module.tree.typed else "forwarded"
    if module.tree.typed and any(each.type == "optional_parameter" for each in parameters):
        text += " = {}"
    if alone is not None:
        return (Edit(module.path, alone.start_byte, alone.end_byte, f"({module.source(alone)}, {text})"),)
    if not parameters:
        around = function.child_by_field_name("parameters")
        if around is None:
            return words.NO_ROOM.format(name)
        place = around.start_byte + 1
        return (Edit(module.path, place, place, text),)
    last = parameters[-1]
    margin = module.code[module.tree.line_start(last.start_byte) : last.start_byte].decode("utf-8")
    separator = ", " if margin.strip() else f",\n{margin}"
    return (Edit(module.path, last.end_byte, last.end_byte, f"{separator}{text}"),)


def _is_overloaded(module: TypeScriptModule, function: Node) -> bool:
    owner, name = class_of(function), name_of(function)
    if owner is not None and name is not None:
        names = [each.child_by_field_name("name") for each in owner.named_children]
        return len([each for each in names if each is not None and each.text == name.text]) > 1
    binding = binding_of(module, function)
    return binding is None or len(binding.declarations) > 1
