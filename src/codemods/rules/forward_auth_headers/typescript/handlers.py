"""Functions that handle a request, and the text that reads the caller's authorization from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External, Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, unwrap, walk

_ROUTE_FILE = re.compile(r"(?:^|/)route\.[cm]?[jt]sx?$")
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
_VERBS = frozenset({"get", "post", "put", "patch", "delete", "all", "use"})
_FRAMEWORKS = {
    **dict.fromkeys(("express", "fastify"), "node"),
    "hono": "hono",
    **dict.fromkeys(("@koa/router", "koa-router", "koa"), "koa"),
}
_TYPES = {
    "NextApiRequest": "node",
    "NextRequest": "web",
    "APIGatewayProxyEvent": "event",
    "APIGatewayProxyEventV2": "event",
    "FastifyRequest": "node",
}
_READS = {
    "web": '{0}.headers.get("authorization")',
    "node": "{0}.headers.authorization",
    "hono": '{0}.req.header("authorization")',
    "koa": '{0}.get("authorization")',
    "event": "{0}.headers.authorization ?? {0}.headers.Authorization",
}


@dataclass(frozen=True, slots=True)
class Handler:
    """A function that handles a request: its body, its name for people, and what reads the authorization."""

    function: Node
    body: Node
    name: str
    request: str
    read: str


def handlers(project: TypeScriptProject, module: TypeScriptModule) -> list[Handler]:
    """The functions of a file that are given a request."""
    found = []
    for node in walk(module.root):
        if node.type in FUNCTIONS:
            body, parameter = node.child_by_field_name("body"), _first_parameter(node)
            if body is None or body.type != "statement_block" or parameter is None:
                continue
            kind = _kind(project, module, node, parameter)
            name = _name(parameter)
            if kind and name is not None:
                request = module.source(name)
                read = _READS[kind].format(request)
                found.append(Handler(node, body, _called(module, node), request, read))
    return found


def _first_parameter(function: Node) -> Node | None:
    alone = function.child_by_field_name("parameter")
    if alone is not None:
        return alone
    parameters = function.child_by_field_name("parameters")
    given = [each for each in parameters.named_children if each.type != "comment"] if parameters is not None else []
    return given[0] if given else None


def _name(parameter: Node) -> Node | None:
    """The plain name of a parameter; None for a pattern."""
    if parameter.type == "identifier":
        return parameter
    pattern = parameter.child_by_field_name("pattern")
    return pattern if pattern is not None and pattern.type == "identifier" else None


def _kind(project: TypeScriptProject, module: TypeScriptModule, function: Node, parameter: Node) -> str:
    """How the request of a handler is asked for its headers; empty for functions that handle none."""
    if _is_route(module, function):
        return "web"
    typed = _by_type(project, module, parameter)
    return typed or _by_registration(project, module, function)


def _is_route(module: TypeScriptModule, function: Node) -> bool:
    """Whether a function is a route handler of Next.js: an exported method of a file named for it."""
    if not _ROUTE_FILE.search(module.path):
        return False
    holder = function.parent
    if function.type == "function_declaration":
        name = function.child_by_field_name("name")
    elif holder is not None and holder.type == "variable_declarator":
        name, holder = holder.child_by_field_name("name"), holder.parent.parent if holder.parent is not None else None
    else:
        return False
    exported = holder is not None and holder.type == "export_statement"
    return exported and name is not None and module.source(name) in _METHODS


def _by_type(project: TypeScriptProject, module: TypeScriptModule, parameter: Node) -> str:
    annotation = parameter.child_by_field_name("type")
    if annotation is None:
        return ""
    text = module.source(annotation).lstrip(": ").partition("<")[0]
    for name in (text, text.rpartition(".")[2]):
        if name in _TYPES:
            return _TYPES[name]
    if text.rpartition(".")[2] != "Request":
        return ""
    node = next((each for each in walk(annotation) if each.type in {"type_identifier", "identifier"}), None)
    binding = module.resolve(node) if node is not None else None
    if binding is None:
        # The platform's own class: a handler's, where the file is one of a server.
        return "web" if _ROUTE_FILE.search(module.path) else ""
    origin = project.meaning(module, binding)
    return "node" if isinstance(origin, External) and origin.name.startswith("express#") else ""


def _by_registration(project: TypeScriptProject, module: TypeScriptModule, function: Node) -> str:
    """The framework of a function that stands among the arguments of `app.get("/x", ...)`."""
    call = function.parent.parent if function.parent is not None and function.parent.type == "arguments" else None
    callee = call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    if callee is None or callee.type != "member_expression":
        return ""
    holder, prop = callee.child_by_field_name("object"), callee.child_by_field_name("property")
    if holder is None or prop is None or module.source(prop) not in _VERBS:
        return ""
    return _framework(project, module, unwrap(holder))


def _framework(project: TypeScriptProject, module: TypeScriptModule, node: Node, depth: int = 0) -> str:
    if depth > 3:
        return ""
    if node.type in {"call_expression", "new_expression"}:
        made = node.child_by_field_name("function") or node.child_by_field_name("constructor")
        origin = project.origin(module, made) if made is not None else None
        package = origin.name.partition("#")[0] if isinstance(origin, External) else ""
        return _FRAMEWORKS.get(package, "")
    if node.type != "identifier":
        return ""
    origin = project.origin(module, node)
    home = project.module(origin.path) if isinstance(origin, Local) else module
    binding = home.scopes.top_level(origin.name) if home is not None and isinstance(origin, Local) else None
    binding = binding or module.resolve(node)
    declarator = binding.declaration.parent if binding is not None else None
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if home is None or value is None:
        return ""
    return _framework(project, home, unwrap(value), depth + 1)


def _called(module: TypeScriptModule, function: Node) -> str:
    """Return what a function is called, or how it is registered."""
    name = function.child_by_field_name("name")
    if name is not None:
        return module.source(name)
    for up in ancestors(function):
        if up.type == "variable_declarator":
            declared = up.child_by_field_name("name")
            return module.source(declared) if declared is not None else "it"
        if up.type == "call_expression":
            callee = up.child_by_field_name("function")
            arguments = up.child_by_field_name("arguments")
            first = arguments.named_children[0] if arguments is not None and arguments.named_children else None
            path = f"({module.source(first)})" if first is not None and first.type == "string" else ""
            return f"{module.source(callee)}{path}" if callee is not None else "it"
        if up.type in FUNCTIONS:
            break
    return "the handler"
