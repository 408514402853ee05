"""Internal calls of a function: where they go, whether they carry an authorization, and how one is given to them."""

from __future__ import annotations

import collections
from collections.abc import Iterator, Sequence

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, unwrap
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.forward_auth_headers.core.hosts import Address, behind, is_open, is_ours
from codemods.rules.forward_auth_headers.typescript.addresses import (
    addresses,
    default_of,
    parameter_of,
    parameters_of,
    written,
)
from codemods.rules.forward_auth_headers.typescript.clients import (
    Client,
    asking,
    client_of,
    entry,
    has_headers,
    headers_object,
    is_plain,
    passed_through,
    shared_headers,
    times_sent,
)
from codemods.rules.forward_auth_headers.typescript.taken import is_repeated, reads, runs, unseen


@dataclass(frozen=True, slots=True)
class Request:
    """A request without an authorization, to an internal address, or to one that is told by a parameter.

    `url` is the parameter of the function that says where it goes; `options` is the one that its headers come from.
    `edits` give it the authorization; `refusal` says why none can. `shared` is the `Headers` object that it names,
    which other requests may send as well.
    """

    call: Node
    address: Node
    found: tuple[Address, ...]
    url: Binding | None
    repeated: bool
    edits: tuple[Edit, ...]
    refusal: str
    shared: Binding | None
    options: Binding | None = None


def requests_of(
    project: TypeScriptProject, module: TypeScriptModule, function: Node, hosts: Sequence[str]
) -> Iterator[Request]:
    """The requests that run when a function does and that carry no authorization, in the order of the text.

    Headers that a request shares with one to another address, or with anything else, are no place for a credential.
    """
    found = list(_requests(project, module, function, hosts))
    sent = collections.Counter(each.shared.declaration.start_byte for each in found if each.shared is not None)
    for each in found:
        shared = each.shared
        if shared is None or sent[shared.declaration.start_byte] == times_sent(module, shared):
            yield each


def _requests(
    project: TypeScriptProject, module: TypeScriptModule, function: Node, hosts: Sequence[str]
) -> Iterator[Request]:
    """The requests that may get the authorization, each by itself."""
    for call in calls_of(project, module, function):
        callee = call.child_by_field_name("function")
        client = client_of(project, module, callee) if callee is not None else None
        asked = asking(project, module, call) if client is not None else call
        given = arguments_of(asked)
        if client is None or not given or has_spread(given):
            continue
        position = 0 if client.is_whole or unwrap(given[0]).type == "object" else client.position
        options = given[position] if len(given) > position else None
        through = None
        if options is not None and not is_plain(project, module, options):
            through = passed_through(project, module, function, options)
            if through is None:
                continue
        # `axios({ url })` says in its options where it goes.
        address = given[0] if position else entry(module, unwrap(given[0]), "url")
        if address is None or (not position and len(given) > 1):
            continue
        found, parameter = _reached(project, module, function, address, client)
        if parameter is None and not is_ours(found, hosts, own=client.is_page):
            continue
        repeated = client.again or is_repeated(project, module, call, function)
        edits = passed(project, module, asked, options, position) if through is None else ()
        if any(not function.start_byte < each.start < function.end_byte for each in edits):
            # Others may send what is made outside as well.
            continue
        refusal = unseen(project, module, call, function) or (through.refusal if through is not None else "")
        shared = shared_headers(project, module, options) if through is None else None
        told = through.options if through is not None else None
        yield Request(call, address, found, parameter, repeated, edits, refusal, shared, told)


def _reached(
    project: TypeScriptProject, module: TypeScriptModule, function: Node, url: Node, client: Client
) -> tuple[tuple[Address, ...], Binding | None]:
    """Return where a request goes, or the parameter of the function that says so."""
    found = addresses(project, module, url)
    if client.base is not None:
        return tuple(behind(client.base, each, stays=False) for each in found), None
    is_told = all(is_open(each.text) and not each.whole for each in found)
    parameter = parameter_of(project, module, url) if is_told else None
    if parameter is None or parameter.scope == function:
        return found, parameter
    # One of an inner function: its calls say what it is.
    return _given_inside(project, module, url, parameter), None


def _given_inside(
    project: TypeScriptProject, module: TypeScriptModule, url: Node, parameter: Binding
) -> tuple[Address, ...]:
    """Return where an inner function is told to go by all who call it; nothing where that is not written out."""
    inner = next((up for up in ancestors(parameter.declaration) if up.type in FUNCTIONS), None)
    if inner is None:
        return ()
    found: list[Address] = []
    for read in reads(module, inner):
        call = read.parent if read.parent is not None and read.parent.type == "call_expression" else None
        value = argument_of(module, inner, call, parameter) if call is not None else None
        if value is None and call is not None and not has_spread(arguments_of(call)):
            value = default_of(module, parameter)
        for each in addresses(project, module, value) if value is not None else ():
            address = written(project, module, url, {parameter.name: each})
            if address is None:
                return ()
            found.append(address)
        if value is None or not found:
            return ()
    return tuple(found)


def argument_of(module: TypeScriptModule, function: Node, call: Node, parameter: Binding) -> Node | None:
    """The argument that a call gives for a parameter; None where it gives none, or that can't be seen."""
    start = parameter.declaration.start_byte
    parameters, given = parameters_of(function), arguments_of(call)
    if has_spread(given):
        return None
    position = next((at for at, each in enumerate(parameters) if each.start_byte <= start < each.end_byte), len(given))
    return given[position] if position < len(given) else None


def has_spread(given: Sequence[Node]) -> bool:
    return any(each.type == "spread_element" for each in given)


def calls_of(project: TypeScriptProject, module: TypeScriptModule, function: Node) -> Iterator[Node]:
    """The calls that run when a function does: those of inner functions that it calls, or that are called for each
    element of an array, after a promise, or by a retry, are among them."""
    body = function.child_by_field_name("body")
    pending = [body] if body is not None else []
    while pending:
        node = pending.pop()
        if node.type == "call_expression":
            yield node
        inner = [each for each in node.named_children if each.type not in FUNCTIONS or runs(project, module, each)]
        pending.extend(reversed(inner))


def passed(
    project: TypeScriptProject, module: TypeScriptModule, call: Node, options: Node | None, position: int
) -> tuple[Edit, ...]:
    """Give the authorization to a call, in front of the headers that it has."""
    if options is None:
        given = arguments_of(call)
        # A request without a body has its options behind the place of one.
        missing = "undefined, " * (position - len(given))
        return (added_argument(module, call, len(given), f"{missing}{{ headers: forwarded }}"),)
    literal = unwrap(options)
    if literal.type != "object":
        name = module.source(options)
        held = f"{{ ...forwarded, ...{name}.headers }}" if has_headers(project, module, options) else "forwarded"
        return (Edit(module.path, options.start_byte, options.end_byte, f"{{ ...{name}, headers: {held} }}"),)
    headers = entry(module, literal, "headers")
    if headers is None:
        return (_front(module, literal, "headers: forwarded"),)
    made = headers_object(project, module, headers)
    if made is not None:
        first = next(iter(arguments_of(made)), None)
        if first is None:
            return (added_argument(module, made, 0, "forwarded"),)
        return (_front(module, unwrap(first), "...forwarded"),)
    held_headers = unwrap(headers)
    if held_headers.type == "object":
        return (_front(module, held_headers, "...forwarded"),)
    text = f"{{ ...forwarded, ...{module.source(headers)} }}"
    if headers.type == "shorthand_property_identifier":
        text = f"headers: {text}"
    return (Edit(module.path, headers.start_byte, headers.end_byte, text),)


def added_argument(module: TypeScriptModule, call: Node, position: int, text: str) -> Edit:
    """Add an argument behind the first ones of a call."""
    arguments = call.child_by_field_name("arguments")
    given = arguments_of(call)
    if not given or arguments is None:
        place = call.end_byte - 1
        return Edit(module.path, place, place, text)
    last = given[position - 1]
    place = next(
        each.end_byte for each in arguments.named_children if each.start_byte <= last.start_byte < each.end_byte
    )
    margin = module.code[module.tree.line_start(last.start_byte) : last.start_byte].decode("utf-8")
    separator = ", " if margin.strip() else f",\n{margin}"
    return Edit(module.path, place, place, f"{separator}{text}")


def _front(module: TypeScriptModule, literal: Node, text: str) -> Edit:
    entries = [each for each in literal.named_children if each.type != "comment"]
    if not entries:
        return Edit(module.path, literal.start_byte, literal.end_byte, f"{{ {text} }}")
    place = entries[0].start_byte
    margin = module.code[module.tree.line_start(place) : place].decode("utf-8")
    separator = "," + (" " if margin.strip() else f"\n{margin}")
    return Edit(module.path, place, place, f"{text}{separator}")
