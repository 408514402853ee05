"""Functions that handle a request, and the text that reads the caller's authorization from it."""

from __future__ import annotations

import re

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.facts import ASSIGNED, DEFAULT
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External, Local, Module
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, string_value, unwrap, walk
from codemods.records import dataclass
from codemods.rules.forward_auth_headers.core import findings as words
from codemods.rules.forward_auth_headers.typescript.addresses import parameters_of
from codemods.rules.forward_auth_headers.typescript.members import type_of
from codemods.rules.forward_auth_headers.typescript.references import references, references_to_export

_ROUTE_FILE = re.compile(r"(?:^|/)route\.[cm]?[jt]sx?$")
_PAGES_API = re.compile(r"(?:^|/)pages/api/.+\.[cm]?[jt]sx?$")
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
_IMPORTED = {
    "express#Request": "node",
    "hono#Context": "hono",
    "koa#Context": "koa",
    "koa#ParameterizedContext": "koa",
    "koa#default.Context": "koa",
}
"""Types of a handler's first parameters that are known by the package that has them."""
_APPS = {
    **dict.fromkeys(("express#Express", "express#Application", "express#Router", "fastify#FastifyInstance"), "node"),
    "hono#Hono": "hono",
}
"""Types of a parameter on which handlers are registered."""
_HANDLERS = {
    **dict.fromkeys(("next#NextApiHandler", "express#RequestHandler", "express#Handler"), "node"),
    **dict.fromkeys(("aws-lambda#APIGatewayProxyHandler", "aws-lambda#APIGatewayProxyHandlerV2"), "event"),
}
"""Types of a handler."""
_PLUGINS = frozenset({"fastify#FastifyPluginAsync", "fastify#FastifyPluginCallback", "fastify#FastifyPlugin"})
"""Types of a function that registers handlers on its first parameter."""
_NEST = "@nestjs/common#"
_LAMBDAS = frozenset({"handler", "lambdaHandler"})
"""Names under which the handler of a Lambda is exported."""
_ROUTES = frozenset({"Get", "Post", "Put", "Patch", "Delete", "All"})
_READS = {
    "web": '{0}.headers.get("authorization")',
    "node": "{0}.headers.authorization",
    "hono": '{0}.req.header("authorization")',
    "koa": '{0}.get("authorization")',
    "event": "{0}.headers.authorization ?? {0}.headers.Authorization",
    "lambda": "{0}.headers?.authorization ?? {0}.headers?.Authorization",
    "headers": "{0}.authorization",
}


@dataclass(frozen=True, slots=True)
class Handler:
    """A function that handles a request: its body, its name for people, and what reads the authorization.

    `request` is the parameter by which it knows the request. `given`: this parameter is the authorization itself.
    `added`: the handler is yet to get the parameter, which its framework gives it. `refusal` says why it can't be read.
    """

    function: Node
    body: Node
    name: str
    request: str
    read: str
    given: bool = False
    added: bool = False
    refusal: str = ""


def handler_of(project: TypeScriptProject, module: TypeScriptModule, function: Node) -> Handler | None:
    """Return how a function knows the caller's request; None for one that handles none."""
    body = function.child_by_field_name("body")
    if body is None or body.type != "statement_block":
        return None
    parameters = parameters_of(function)
    if not parameters and _is_exported(module, function, _ROUTE_FILE, _METHODS):
        read = _READS["web"].format("request")
        return Handler(function, body, _called(module, function), "request", read, added=True)
    known = _nest(project, module, parameters) or _known(project, module, function, parameters)
    if known is None and _is_route_of_nest(project, module, function):
        called = _called(module, function)
        return Handler(function, body, called, "", "", refusal=words.NOT_ASKED.format(called))
    if known is None:
        return None
    kind, name = known
    request = module.source(name)
    read = _READS[kind].format(request) if kind != "given" else ""
    return Handler(function, body, _called(module, function), request, read, given=kind == "given")


def _name(parameter: Node) -> Node | None:
    """The plain name of a parameter; None for a pattern."""
    if parameter.type == "identifier":
        return parameter
    pattern = parameter.child_by_field_name("pattern")
    return pattern if pattern is not None and pattern.type == "identifier" else None


def _known(
    project: TypeScriptProject, module: TypeScriptModule, function: Node, parameters: list[Node]
) -> tuple[str, Node] | None:
    """How the request of a handler is asked for its headers, and its name; None for functions that handle none."""
    if not parameters:
        return None
    # Express knows what handles errors by its four parameters, of which the error is the first.
    first = parameters[1] if len(parameters) == 4 and _is_node(project, module, function) else parameters[0]
    name = _name(first)
    if name is None:
        return None
    if _is_exported(module, function, _ROUTE_FILE, _METHODS):
        return "web", name
    if _is_plain(first):
        return None
    kind = _by_type(project, module, first) or _by_own_type(project, module, function)
    kind = kind or _by_registration(project, module, function)
    if not kind and _is_default(module, function) and len(parameters) > 1:
        kind = "node"
    if not kind and _answers_gateway(module, function):
        kind = "lambda"
    return (kind, name) if kind else None


def _answers_gateway(module: TypeScriptModule, function: Node) -> bool:
    """Whether a function is what a file of a Lambda exports as its handler, and gives API Gateway an answer."""
    binding = _binding_of(module, function)
    names = {_export_of(module, function)}
    names |= {each.name for each in module.facts.exports if binding is not None and each.local == binding.name}
    return not names.isdisjoint(_LAMBDAS) and any(
        each.type in {"pair", "shorthand_property_identifier"}
        and module.source(each.child_by_field_name("key") or each) == "statusCode"
        for each in walk(function)
    )


def _is_plain(parameter: Node) -> bool:
    """Whether a parameter is said to be a text, a number, a list or the like: no framework gives that for a request."""
    annotation = parameter.child_by_field_name("type")
    kind = annotation.named_children[0] if annotation is not None and annotation.named_children else None
    if kind is None:
        return False
    if kind.type == "predefined_type":
        return (kind.text or b"") not in (b"any", b"unknown", b"object")
    return kind.type in _PLAIN


_PLAIN = frozenset({"array_type", "function_type", "literal_type", "object_type", "readonly_type", "tuple_type"})


def _is_node(project: TypeScriptProject, module: TypeScriptModule, function: Node) -> bool:
    return _by_registration(project, module, function) == "node"


def _is_exported(module: TypeScriptModule, function: Node, files: re.Pattern[str], names: frozenset[str]) -> bool:
    """Whether a function is a route handler of Next.js: an exported method of a file named for it."""
    if not files.search(module.path):
        return False
    holder = function.parent
    if function.type == "function_declaration":
        name = function.child_by_field_name("name")
    elif holder is not None and holder.type == "variable_declarator":
        name, holder = holder.child_by_field_name("name"), holder.parent.parent if holder.parent is not None else None
    else:
        return False
    exported = holder is not None and holder.type == "export_statement"
    return exported and name is not None and module.source(name) in names


def _is_default(module: TypeScriptModule, function: Node) -> bool:
    """Whether a function is the one that a file of Next.js's `pages/api` exports."""
    holder = function.parent
    is_default = holder is not None and any(each.type == "default" for each in holder.children)
    is_exported = holder is not None and holder.type == "export_statement"
    if _PAGES_API.search(module.path) is None:
        return False
    binding = _binding_of(module, function)
    is_named = binding is not None and binding.scope.type == "program"
    return (is_default and is_exported) or any(
        is_named and binding is not None and each.local == binding.name and each.name == DEFAULT and not each.source
        for each in module.facts.exports
    )


def _nest(project: TypeScriptProject, module: TypeScriptModule, parameters: list[Node]) -> tuple[str, Node] | None:
    """A parameter of a method of Nest that is the request, its headers, or the authorization itself."""
    for parameter in parameters:
        name = _name(parameter)
        for decorator in parameter.children_by_field_name("decorator"):
            call = decorator.named_children[0] if decorator.named_children else None
            callee = call.child_by_field_name("function") if call is not None else None
            origin = project.origin(module, callee) if callee is not None else None
            if call is None or name is None or not isinstance(origin, External) or not origin.name.startswith(_NEST):
                continue
            given = arguments_of(call)
            what = origin.name.removeprefix(_NEST)
            if what in {"Req", "Request"} and not given:
                return "node", name
            if what == "Headers" and not given:
                return "headers", name
            if what == "Headers" and (string_value(module.tree, given[0]) or "").lower() == "authorization":
                return "given", name
    return None


def _is_route_of_nest(project: TypeScriptProject, module: TypeScriptModule, function: Node) -> bool:
    """Whether a method answers a route of Nest: `@Get("/x")` in a class that is a controller."""
    owner = function.parent
    if function.type != "method_definition" or owner is None or owner.type != "class_body":
        return False
    decorators: list[Node] = []
    for each in owner.named_children:
        if each == function:
            break
        decorators = [*decorators, each] if each.type == "decorator" else []
    names = {_decorating(project, module, each) for each in decorators}
    return not _ROUTES.isdisjoint(names)


def _decorating(project: TypeScriptProject, module: TypeScriptModule, decorator: Node) -> str:
    """Return what decorates, of those that Nest has."""
    call = decorator.named_children[0] if decorator.named_children else None
    callee = call.child_by_field_name("function") if call is not None else None
    origin = project.origin(module, callee) if callee is not None else None
    is_of_nest = isinstance(origin, External) and origin.name.startswith(_NEST)
    return origin.name.removeprefix(_NEST) if isinstance(origin, External) and is_of_nest else ""


def _by_type(project: TypeScriptProject, module: TypeScriptModule, parameter: Node) -> str:
    annotation = parameter.child_by_field_name("type")
    if annotation is None:
        return ""
    text = module.source(annotation).lstrip(": ").partition("<")[0]
    for name in (text, text.rpartition(".")[2]):
        if name in _TYPES:
            return _TYPES[name]
    origin, binding = type_of(project, module, annotation)
    if origin in _IMPORTED:
        return _IMPORTED[origin]
    if text == "Request" and binding is None:
        # The platform's own class: a handler's, where the file is one of a server.
        return "web" if _ROUTE_FILE.search(module.path) else ""
    if text.rpartition(".")[2] == "Request" and origin.startswith("express#"):
        return "node"
    return ""


def _by_own_type(project: TypeScriptProject, module: TypeScriptModule, function: Node) -> str:
    """The framework of a function whose constant has the type of a handler."""
    return _HANDLERS.get(_type_of_constant(project, module, function), "")


def _type_of_constant(project: TypeScriptProject, module: TypeScriptModule, function: Node) -> str:
    """The import path of the type that the constant has which holds a function; empty where it has none."""
    holder = function.parent
    is_held = holder is not None and holder.type == "variable_declarator"
    annotation = holder.child_by_field_name("type") if holder is not None and is_held else None
    return type_of(project, module, annotation)[0] if annotation is not None else ""


def _by_registration(project: TypeScriptProject, module: TypeScriptModule, function: Node) -> str:
    """The framework of a function that stands among the arguments of `app.get("/x", ...)`, or whose name does, in its
    file or in one that imports it."""
    framework = _registering(project, module, function)
    if framework:
        return framework
    binding, exported = _binding_of(module, function), _export_of(module, function)
    if binding is not None and binding.scope.type == "program":
        found = references(project, project.module, module, binding)
    elif exported:
        found = references_to_export(project, project.module, module, exported)
    else:
        return ""
    for home, node in found:
        framework = _registering(project, home, node)
        if framework:
            return framework
    return ""


def _binding_of(module: TypeScriptModule, function: Node) -> Binding | None:
    """The name of a function, as it is declared or as a constant has it."""
    name = function.child_by_field_name("name") if function.type == "function_declaration" else None
    holder = function.parent
    if name is None and holder is not None and holder.type == "variable_declarator":
        name = holder.child_by_field_name("name")
    return module.resolve(name) if name is not None and name.type == "identifier" else None


def _export_of(module: TypeScriptModule, function: Node) -> str:
    """The name under which CommonJS exports a function in place: `exports.name = ...`."""
    holder = function.parent
    left = holder.child_by_field_name("left") if holder is not None and holder.type == "assignment_expression" else None
    around, prop = (left.child_by_field_name(each) if left is not None else None for each in ("object", "property"))
    is_export = around is not None and module.source(around) in {"exports", "module.exports"}
    return module.source(prop) if prop is not None and is_export else ""


def _registering(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> str:
    options = _options(module, node)
    around = (options or node).parent
    call = around.parent if around is not None and around.type == "arguments" else None
    callee = call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    if callee is None or callee.type != "member_expression":
        return ""
    holder, prop = callee.child_by_field_name("object"), callee.child_by_field_name("property")
    if holder is None or prop is None or module.source(prop) not in (_VERBS if options is None else {"route"}):
        return ""
    return _framework(project, module, unwrap(holder))


def _options(module: TypeScriptModule, node: Node) -> Node | None:
    """The object of which a node is the handler, as Fastify's `route({ handler })` has it."""
    entry = node.parent if node.type != "method_definition" else node
    if entry is None or entry.type not in {"pair", "method_definition"}:
        return None
    key = entry.child_by_field_name("key") or entry.child_by_field_name("name")
    is_handler = key is not None and module.source(key) == "handler"
    return entry.parent if is_handler and entry.parent is not None and entry.parent.type == "object" else None


def _framework(project: TypeScriptProject, module: TypeScriptModule, node: Node, depth: int = 0) -> str:
    if depth > 3:
        return ""
    if node.type in {"call_expression", "new_expression"}:
        made = node.child_by_field_name("function") or node.child_by_field_name("constructor")
        prop = made.child_by_field_name("property") if made is not None else None
        if made is not None and prop is not None and module.source(prop) in {"route", "basePath", *_VERBS}:
            # `app.route("/x").get(...)`
            holder = made.child_by_field_name("object")
            return _framework(project, module, unwrap(holder), depth + 1) if holder is not None else ""
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
    if declarator is not None and home is not None and declarator.type in {"required_parameter", "optional_parameter"}:
        annotation = declarator.child_by_field_name("type")
        if annotation is not None:
            return _APPS.get(type_of(project, home, annotation)[0], "")
        plugin = next((up for up in ancestors(declarator) if up.type in FUNCTIONS), None)
        is_first = plugin is not None and parameters_of(plugin)[:1] == [declarator]
        is_plugin = plugin is not None and is_first and _type_of_constant(project, home, plugin) in _PLUGINS
        return (
            "node" if is_plugin else _of_plugin(project, home, plugin, depth) if plugin is not None and is_first else ""
        )
    plugin = declarator.parent if declarator is not None and declarator.type == "formal_parameters" else None
    if home is not None and plugin is not None and binding is not None:
        return _of_plugin(project, home, plugin, depth) if parameters_of(plugin)[:1] == [binding.declaration] else ""
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if home is None or value is None:
        return ""
    return _framework(project, home, unwrap(value), depth + 1)


def _of_plugin(project: TypeScriptProject, module: TypeScriptModule, plugin: Node, depth: int) -> str:
    """The framework that calls a function with what handlers are registered on: Fastify, where the function is a plugin
    by its wrapper, or is given to `register`, or its folder is loaded as a whole."""
    around = plugin.parent.parent if plugin.parent is not None and plugin.parent.type == "arguments" else None
    if around is not None and _gives(project, module, around, plugin, depth):
        return "node"
    binding = _binding_of(module, plugin)
    named = references(project, project.module, module, binding) if binding is not None else ()
    for home, node in named:
        call = node.parent.parent if node.parent is not None and node.parent.type == "arguments" else None
        if call is not None and _gives(project, home, call, node, depth):
            return "node"
    is_whole = any(each.name in {DEFAULT, ASSIGNED, ""} for each in module.facts.exports)
    if not is_whole:
        return ""
    for path in project.importers(module.path):
        other = project.module(path)
        for node in walk(other.root) if other is not None and b"register(" in other.code else ():
            given = arguments_of(node)[:1] if node.type == "call_expression" else []
            if other is not None and given and _leads_to(project, other, given[0], module.path):
                if _gives(project, other, node, given[0], depth):
                    return "node"
    folders = {f"/{each}" for each in module.path.split("/")[:-1]}
    return "node" if not folders.isdisjoint(project.once(_autoloaded)) else ""


def _gives(project: TypeScriptProject, module: TypeScriptModule, call: Node, node: Node, depth: int) -> bool:
    """Whether a call makes a plugin of a function, or registers it."""
    callee = call.child_by_field_name("function")
    if callee is None or arguments_of(call)[:1] != [node]:
        return False
    origin = project.origin(module, callee)
    if isinstance(origin, External):
        return origin.name.partition("#")[0] == "fastify-plugin"
    holder, prop = callee.child_by_field_name("object"), callee.child_by_field_name("property")
    is_register = prop is not None and module.source(prop) == "register" and holder is not None
    return is_register and holder is not None and _framework(project, module, unwrap(holder), depth + 1) == "node"


def _leads_to(project: TypeScriptProject, module: TypeScriptModule, node: Node, path: str) -> bool:
    """Whether an expression is what a file exports as a whole: by a name, by `require` or `import` in place."""
    callee = node.child_by_field_name("function") if node.type == "call_expression" else None
    if callee is not None and module.source(callee) in {"require", "import"}:
        told = string_value(module.tree, arguments_of(node)[0]) if arguments_of(node) else None
        return told is not None and project.resolve(module.path, told) == path
    origin = project.origin(module, node)
    is_whole = isinstance(origin, Local) and (origin.exported in {DEFAULT, ASSIGNED} or not origin.name)
    return getattr(origin, "path", "") == path and (is_whole or isinstance(origin, Module))


def _autoloaded(project: TypeScriptProject) -> frozenset[str]:
    """The folders of which Fastify registers all files, by their last name."""
    found: set[str] = set()
    for path in project.texts.grep(project.files, [b"@fastify/autoload"]):
        for each in _FOLDER.findall(project.raw(path)):
            found.add(f"/{each.decode().strip('./')}")
    return frozenset(found)


_FOLDER = re.compile(rb"\bdir\s*:[^}]*?[\"'`](?:\./)?([\w./-]+)[\"'`]")
"""The folder in the options of Fastify's loader."""


def _called(module: TypeScriptModule, function: Node) -> str:
    """Return what a function is called, or how it is registered."""
    name = function.child_by_field_name("name")
    if name is not None:
        return module.source(name)
    if exported := _export_of(module, function):
        return exported
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
