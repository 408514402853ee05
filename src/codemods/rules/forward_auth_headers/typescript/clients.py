"""HTTP clients: which library or client sends a request, and what it sends with each by itself."""

from __future__ import annotations

import re

from codemods.files.search import Expression
from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.environment import is_bound_once
from codemods.languages.typescript.module import TypeScriptModule, is_changed
from codemods.languages.typescript.origins import External, Local, Origin
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.syntax import Node, string_value, unwrap
from codemods.records import dataclass
from codemods.rules.forward_auth_headers.core.findings import NO_HEADERS, OWN_HEADERS
from codemods.rules.forward_auth_headers.core.hosts import Address, authorizes
from codemods.rules.forward_auth_headers.typescript.addresses import (
    Given,
    default_of,
    function_of,
    is_filled,
    is_plain_parameter,
    returned_by,
    told_to,
    value_of,
    written,
)
from codemods.rules.forward_auth_headers.typescript.kept import kept_at
from codemods.rules.forward_auth_headers.typescript.members import field_of, own_class, type_of

_FETCHES = frozenset(
    {
        *("undici#fetch", "undici#request", "node-fetch#default", "cross-fetch#default", "cross-fetch#fetch"),
        *("ofetch#ofetch", "ofetch#$fetch", "ky#default", "got#default", "got#got", "axios#default"),
    }
)
"""Functions that take an address, and options behind it."""
_CLIENTS = frozenset({"axios#default", "axios#axios", "axios#*", "ky#default", "got#default", "got#got"})
_VERBS = frozenset({"get", "delete", "head", "options", "post", "put", "patch"})
_WITH_BODY = frozenset({"post", "put", "patch"})
_MAKES = frozenset(
    {
        *("axios#default.create", "axios#axios.create", "axios#*.create", "ky#default.create", "ky#default.extend"),
        *("got#default.extend", "got#got.extend", "ofetch#ofetch.create", "ofetch#$fetch.create"),
    }
)
_RETRYING = ("axios-retry", "retry-axios")
_SENDING = frozenset({"axios", "ky", "got", "node-fetch", "cross-fetch"})
_MEMBERS = _VERBS | {"create", "extend", "request"}
_SERVICE = "axios of Nest"
_SERVICES = frozenset({"@nestjs/axios#HttpService", "@nestjs/common#HttpService"})
_CHANGES = Expression(
    rb"\baxios\.(?:defaults|interceptors)\b|axiosRef\.(?:defaults|interceptors)|HttpModule\.register",
    *(b"axios.", b"axiosRef.", b"HttpModule.register"),
)
_SETS = re.compile(rb"\.(?:defaults|interceptors)\b")
_KEPT_SETS = re.compile(rb"[\w)\]]\.\w+\.(?:defaults|interceptors)\b")
_MAKING = re.compile(rb"\.(?:create|extend)\(")
_PLAIN = frozenset(
    {
        *("baseURL", "prefixUrl", "timeout", "headers", "responseType", "maxRedirects", "validateStatus", "retry"),
        *("httpAgent", "httpsAgent", "throwHttpErrors", "cache"),
    }
)
"""Options of a client that send nothing of their own; headers are looked into."""
_CREDENTIALS = frozenset(
    {
        *("credentials", "auth", "withCredentials", "dispatcher", "agent", "baseURL", "prefixUrl", "hooks"),
        *("username", "password", "cookieJar", "https", "onRequest", "transformRequest"),
    }
)
"""Options of a request that may send credentials, or another address."""


@dataclass(frozen=True, slots=True)
class Client:
    """Holds what sends a request. `position` is that of its options; `base` is the client's own address.

    `is_page`: a path alone goes to the host of the page, or of the handler. `is_whole`: one object says it all.
    `again`: it sends a request again after an error.
    """

    position: int
    base: Address | None = None
    is_page: bool = False
    is_whole: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Through:
    """Holds the parameter from which the options of a request come, and why its headers are no place for more."""

    options: Binding
    refusal: str = ""


def client_of(project: TypeScriptProject, module: TypeScriptModule, function: Node) -> Client | None:
    """Return what sends a request where a function is called; None where it is no request, or one that may carry an
    authorization of its client."""
    if function.type == "identifier" and module.source(function) == "fetch" and module.resolve(function) is None:
        return Client(1, is_page=True)
    name = _imported(project.origin(module, function))
    if name in _FETCHES:
        return Client(1, is_page=name == "undici#fetch")
    holder, prop = function.child_by_field_name("object"), function.child_by_field_name("property")
    owner, _, verb = name.rpartition(".")
    if name in {"axios#default.request", "axios#axios.request", "axios#*.request"}:
        return Client(0, is_whole=True) if not _changes_axios(project, module.path) else None
    if owner in _CLIENTS and verb in _VERBS:
        is_plain_axios = not owner.startswith("axios") or not _changes_axios(project, module.path)
        return Client(_position(owner, verb)) if is_plain_axios else None
    if function.type == "identifier":
        made = _made(project, module, function)
        return Client(1, made[1]) if made is not None and not made[0].startswith("axios") else None
    if function.type != "member_expression" or holder is None or prop is None:
        return None
    made, verb = _held_by(project, module, holder), module.source(prop)
    if made is None or (verb not in _VERBS and (verb != "request" or "axios" not in made[0])):
        return None
    is_whole = verb == "request"
    again = made[0].startswith("axios") and _is_retried(project, module, holder)
    return Client(0 if is_whole else _position(made[0], verb), made[1], is_whole=is_whole, again=again)


def _imported(origin: Origin | None) -> str:
    """The name of what a package gives, as an import of its default has it: `require` gives the same, and its members
    are those of it."""
    if not isinstance(origin, External):
        return ""
    package, _, rest = origin.name.partition("#")
    member = rest.removeprefix("*.")
    if package not in _SENDING or (rest != "*" and member not in _MEMBERS):
        return origin.name
    return f"{package}#default" if rest == "*" else f"{package}#default.{member}"


def _held_by(project: TypeScriptProject, module: TypeScriptModule, holder: Node) -> tuple[str, Address | None] | None:
    """The function that made the plain client which a name or a field is, and the client's address."""
    if holder.type == "identifier":
        return _made(project, module, holder)
    kept = kept_at(project, module, holder)
    if kept is not None:
        return _held_by(project, *kept) if not project.once(_kept_are_set) else None
    if holder.type == "call_expression":
        return _plain(project, module, holder)
    inner, prop = holder.child_by_field_name("object"), holder.child_by_field_name("property")
    if inner is None or prop is None:
        return None
    if module.source(prop) == "axiosRef" and inner.type == "member_expression":
        # The axios instance inside Nest's service.
        found = _held_by(project, module, inner)
        return found if found is not None and found[0] == _SERVICE else None
    value, kind = field_of(module, holder)
    if kind is not None:
        is_service = type_of(project, module, kind)[0] in _SERVICES and not _changes_axios(project, module.path)
        return (_SERVICE, None) if is_service else None
    owner = own_class(holder)
    if value is None or owner is None or _SETS.search(owner.text or b""):
        return None
    return _plain(project, module, value)


def _kept_are_set(project: TypeScriptProject) -> bool:
    """Whether a client that an application keeps may be given more after it was made."""
    paths = project.texts.grep(project.files, [b".interceptors", b".defaults"])
    return any(_KEPT_SETS.search(project.raw(path)) for path in paths)


def _is_retried(project: TypeScriptProject, module: TypeScriptModule, holder: Node) -> bool:
    """Whether a package that sends requests again is given the client that a name is, in the file that makes it."""
    origin = project.origin(module, holder)
    home = project.module(origin.path) if isinstance(origin, Local) else module
    if home is None or not any(each.encode() in home.code for each in _RETRYING):
        return False
    binding = home.scopes.top_level(origin.name) if isinstance(origin, Local) else module.resolve(holder)
    for each in home.scopes.references(binding) if binding is not None else ():
        around = each.parent.parent if each.parent is not None and each.parent.type == "arguments" else None
        callee = around.child_by_field_name("function") if around is not None else None
        given = project.origin(home, callee) if callee is not None else None
        if isinstance(given, External) and given.name.partition("#")[0] in _RETRYING:
            return True
    return False


def _changes_axios(project: TypeScriptProject, path: str) -> bool:
    """Whether a file of the package may give every request of axios, or of Nest's service over it, something more."""
    package = project.resolver.package(path)
    return project.once(_ChangesIn(f"{package[0]}/" if package is not None and package[0] else ""))


@dataclass(frozen=True, slots=True)
class _ChangesIn:
    """Asks whether a file of a folder may change axios."""

    folder: str

    def __call__(self, project: TypeScriptProject) -> bool:
        return any(_CHANGES.search(project.raw(each)) for each in project.files if each.startswith(self.folder))


def _position(owner: str, verb: str) -> int:
    return 2 if verb in _WITH_BODY and owner.startswith("axios") else 1


def _made(project: TypeScriptProject, module: TypeScriptModule, name: Node) -> tuple[str, Address | None] | None:
    """The function that made the plain client that a name is, and the client's address."""
    origin = project.origin(module, name)
    if isinstance(origin, Local) and not _MAKING.search(project.raw(origin.path)) and origin.path != module.path:
        return None
    home = project.module(origin.path) if isinstance(origin, Local) else module
    binding = home.scopes.top_level(origin.name) if home is not None and isinstance(origin, Local) else None
    binding = binding or module.resolve(name)
    if home is None or binding is None or not is_bound_once(home, binding):
        return None
    declarator = binding.declaration.parent
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if declarator is None or declarator.child_by_field_name("name") != binding.declaration or value is None:
        return None
    if _is_given_more(home, binding.name) or (home is not module and _is_given_more(module, module.source(name))):
        return None
    return _plain(project, home, value)


def _plain(
    project: TypeScriptProject, home: TypeScriptModule, value: Node, given_to: Given | None = None
) -> tuple[str, Address | None] | None:
    """The function that makes a plain client, and the client's address: of a package, or one of the project that does
    nothing but call it."""
    call = unwrap(value)
    callee = call.child_by_field_name("function") if call.type == "call_expression" else None
    made = _imported(project.origin(home, callee)) if callee is not None else ""
    if made not in _MAKES:
        own = function_of(project, home, callee) if callee is not None and given_to is None else None
        inner = returned_by(own[1]) if own is not None else None
        told = told_to(project, home, call, own[1], own[0]) if own is not None else None
        return _plain(project, own[0], inner, told) if own and inner is not None and told is not None else None
    given = arguments_of(call)
    options = unwrap(given[0]) if given else None
    if options is None:
        return made, None
    if options.type != "object" or not _shows_all(project, home, options, allowed=_PLAIN):
        return None
    base = entry(home, options, "baseURL") or entry(home, options, "prefixUrl")
    if base is None:
        return made, None
    return made, written(project, home, base, given_to) or Address("", whole=False)


def _is_given_more(module: TypeScriptModule, name: str) -> bool:
    """Whether a client is given more after it was made: `api.interceptors.request.use(...)`, `api.defaults.headers`."""
    for node in module.scopes.occurrences(name):
        parent = node.parent
        prop = parent.child_by_field_name("property") if parent is not None else None
        if prop is not None and module.source(prop) in {"interceptors", "defaults"}:
            return True
    return False


def _entries(module: TypeScriptModule, literal: Node) -> list[tuple[Node, Node, str]] | None:
    """Return the entries of an object, each with its key and the key's name; None where the object holds what it does
    not show, such as a spread."""
    found: list[tuple[Node, Node, str]] = []
    for each in literal.named_children:
        if each.type == "comment":
            continue
        key = each.child_by_field_name("key") if each.type == "pair" else each
        if each.type not in {"pair", "shorthand_property_identifier"} or key is None:
            return None
        found.append((each, key, string_value(module.tree, key) or module.source(key)))
    return found


def _shows_all(
    project: TypeScriptProject, module: TypeScriptModule, options: Node, *, allowed: frozenset[str] = frozenset()
) -> bool:
    """Whether an object of options shows all that it holds, and says nothing of credentials."""
    shown = _entries(module, options)
    for each, _, name in shown or ():
        if (allowed and name not in allowed) or (not allowed and name in _CREDENTIALS):
            return False
        if name == "headers":
            value = each.child_by_field_name("value") if each.type == "pair" else each
            if value is None or not has_no_authorization(project, module, value):
                return False
    return shown is not None


def asking(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> Node:
    """The node that says where a request goes and with which options: the call, or the `new Request(...)` that it is
    given."""
    given = arguments_of(call)
    if len(given) != 1:
        return call
    made = unwrap(given[0])
    binding = module.resolve(made) if made.type == "identifier" else None
    if binding is not None:
        value = value_of(module, made)
        is_alone = len(list(module.scopes.references(binding))) == 1
        made = unwrap(value) if value is not None and is_alone else made
    maker = made.child_by_field_name("constructor") if made.type == "new_expression" else None
    is_request = maker is not None and module.source(maker) == "Request" and module.resolve(maker) is None
    return made if is_request and arguments_of(made) else call


def is_plain(project: TypeScriptProject, module: TypeScriptModule, options: Node) -> bool:
    """Whether the options of a request show all that they hold, and no credential: an object, or a name that is bound
    once to one."""
    held = _held(project, module, options)
    if held is None or held.type != "object" or not _shows_all(project, module, held):
        return False
    headers = entry(module, held, "headers")
    # A `Headers` object cannot be spread.
    return held == unwrap(options) or headers is None or headers_object(project, module, headers) is None


def passed_through(
    project: TypeScriptProject, module: TypeScriptModule, function: Node, options: Node
) -> Through | None:
    """The parameter of a function that options are, or are made of, where nothing else in them is a credential; None
    for any others."""
    literal = unwrap(options)
    if literal.type == "identifier":
        binding = _options_told(module, function, literal)
        return _open_to(module, binding) if binding is not None else None
    spreads = (
        [each for each in literal.named_children if each.type == "spread_element"] if literal.type == "object" else []
    )
    name = unwrap(spreads[0].named_children[0]) if len(spreads) == 1 and spreads[0].named_children else None
    binding = _options_told(module, function, name) if name is not None else None
    if binding is None or any(
        each.type not in {"pair", "shorthand_property_identifier", "comment", "spread_element"}
        for each in literal.named_children
    ):
        return None
    names = [
        each.child_by_field_name("key") or each for each in literal.named_children if each.type != "spread_element"
    ]
    if any((string_value(module.tree, each) or module.source(each)) in _CREDENTIALS for each in names):
        return None
    headers = entry(module, literal, "headers")
    if headers is None:
        return _open_to(module, binding)
    held = unwrap(headers)
    inner = [each for each in held.named_children if each.type != "comment"] if held.type == "object" else None
    told = [each for each in inner or () if each.type == "spread_element"]
    plain = [each for each in inner or () if each.type == "pair"]
    if inner is None or len(told) + len(plain) != len(inner):
        return None
    for each in plain:
        key, value = each.child_by_field_name("key"), each.child_by_field_name("value")
        if key is None or key.type == "computed_property_name" or value is None:
            return None
        if authorizes(string_value(module.tree, key) or module.source(key), module.source(value)):
            return None
    if any(not _is_headers_of(module, unwrap(each.named_children[0]), binding) for each in told):
        return None
    survive = bool(told) and headers.start_byte > spreads[0].start_byte
    return _open_to(module, binding) if survive else Through(binding, OWN_HEADERS.format(_named(module, function)))


def _named(module: TypeScriptModule, function: Node) -> str:
    name = function.child_by_field_name("name") or (function.parent or function).child_by_field_name("name")
    return module.source(name) if name is not None else "the function"


def _options_told(module: TypeScriptModule, function: Node, name: Node) -> Binding | None:
    """The parameter of a function that a name is, which nothing changes."""
    binding = module.resolve(name) if name.type == "identifier" else None
    if binding is None or binding.scope != function:
        return None
    default = default_of(module, binding)
    is_empty = default is not None and default.type == "object" and not default.named_children
    if not is_empty and not is_plain_parameter(module, binding):
        return None
    return None if any(map(is_changed, _uses(module, binding))) else binding


def _uses(module: TypeScriptModule, binding: Binding) -> list[Node]:
    return [each for each in module.scopes.references(binding) if each != binding.declaration]


def _open_to(module: TypeScriptModule, binding: Binding) -> Through:
    """The parameter of options, if its type has headers."""
    holder = binding.declaration.parent
    holder = holder.parent if holder is not None and holder.type == "assignment_pattern" else holder
    annotation = holder.child_by_field_name("type") if holder is not None else None
    text = module.source(annotation).lstrip(": ").partition("<")[0] if annotation is not None else "any"
    return Through(binding, "" if text in _TYPES_OF_OPTIONS else NO_HEADERS.format(binding.name))


_TYPES_OF_OPTIONS = frozenset({"any", "RequestInit", "AxiosRequestConfig", "RawAxiosRequestConfig", "Options"})


def _is_headers_of(module: TypeScriptModule, node: Node, options: Binding) -> bool:
    """Whether an expression is the headers of options, or an empty object where they have none."""
    if node.type == "binary_expression":
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        is_empty = right is not None and right.type == "object" and not right.named_children
        return is_empty and left is not None and _is_headers_of(module, unwrap(left), options)
    holder, prop = node.child_by_field_name("object"), node.child_by_field_name("property")
    is_it = holder is not None and module.resolve(holder) == options
    return is_it and prop is not None and module.source(prop) == "headers"


def has_headers(project: TypeScriptProject, module: TypeScriptModule, options: Node) -> bool:
    """Whether options hold headers."""
    held = _held(project, module, options)
    return held is not None and entry(module, held, "headers") is not None


def _held(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Node | None:
    """The object that an expression is, or that a name which is bound once stands for."""
    node = unwrap(node)
    if node.type not in {"identifier", "shorthand_property_identifier"}:
        return node
    binding = module.resolve(node)

    def sends(call: Node) -> bool:
        callee = call.child_by_field_name("function")
        return callee is not None and client_of(project, module, callee) is not None

    if binding is None or is_filled(module, binding, is_known=sends):
        return None
    declarator = binding.declaration.parent
    if declarator is None or declarator.type != "variable_declarator":
        return None
    value = value_of(module, binding.declaration)
    return unwrap(value) if value is not None else None


def has_no_authorization(project: TypeScriptProject, module: TypeScriptModule, headers: Node) -> bool:
    """Whether headers are written out and hold no credential: an object, or a name that is bound once to one."""
    held = _held(project, module, headers)
    made = headers_object(project, module, headers)
    if made is not None:
        given = arguments_of(made)
        held = unwrap(given[0]) if given else None
        if held is None:
            return True
    if held is None or held.type != "object":
        return False
    shown = _entries(module, held)
    for each, key, name in shown or ():
        value = each.child_by_field_name("value") or each
        if key.type == "computed_property_name" or authorizes(name, module.source(value)):
            return False
    return shown is not None


def headers_object(project: TypeScriptProject, module: TypeScriptModule, headers: Node) -> Node | None:
    """The `new Headers(...)` of the platform that headers are, in place or by a name of a function to which nothing but
    plain headers are added; None for any other."""
    made = unwrap(headers)
    if made.type in {"identifier", "shorthand_property_identifier"}:
        binding = module.resolve(made)
        if binding is None or binding.scope.type == "program" or not _only_sets(project, module, binding):
            return None
        value = value_of(module, binding.declaration)
        made = unwrap(value) if value is not None else made
    maker = made.child_by_field_name("constructor") if made.type == "new_expression" else None
    is_it = maker is not None and module.source(maker) == "Headers" and module.resolve(maker) is None
    return made if is_it and len(arguments_of(made)) < 2 else None


def shared_headers(project: TypeScriptProject, module: TypeScriptModule, options: Node | None) -> Binding | None:
    """The name by which options have a `Headers` object; None where they have none, or one of their own."""
    literal = unwrap(options) if options is not None else None
    headers = entry(module, literal, "headers") if literal is not None and literal.type == "object" else None
    if headers is None or unwrap(headers).type not in {"identifier", "shorthand_property_identifier"}:
        return None
    return module.resolve(unwrap(headers)) if headers_object(project, module, headers) is not None else None


def times_sent(module: TypeScriptModule, headers: Binding) -> int:
    """How many objects of options a name of headers stands in."""
    kinds = {"pair", "object"}
    named = module.scopes.references(headers)
    return sum(1 for each in named if each.parent is not None and each.parent.type in kinds)


def _only_sets(project: TypeScriptProject, module: TypeScriptModule, binding: Binding) -> bool:
    """Whether a `Headers` object is only given plain headers, read, or named as an option."""
    for node in module.scopes.references(binding):
        parent = node.parent
        if parent is None or parent.type in {"variable_declarator", "pair", "shorthand_property_identifier", "object"}:
            continue
        prop = parent.child_by_field_name("property") if parent.type == "member_expression" else None
        name = module.source(prop) if prop is not None else ""
        given = arguments_of(parent.parent) if name and parent.parent is not None else []
        if name in {"get", "has"}:
            continue
        key = string_value(module.tree, given[0]) if len(given) == 2 else None
        if name not in {"set", "append"} or key is None or authorizes(key, module.source(given[1])):
            return False
    return True


def entry(module: TypeScriptModule, literal: Node, name: str) -> Node | None:
    """The value of an entry of an object; for `{ headers }` the name itself."""
    for each in literal.named_children:
        if each.type == "shorthand_property_identifier" and module.source(each) == name:
            return each
        key = each.child_by_field_name("key") if each.type == "pair" else None
        if key is not None and (string_value(module.tree, key) or module.source(key)) == name:
            return each.child_by_field_name("value")
    return None
