"""Tells which calls write their arguments where people read them."""

from __future__ import annotations

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.environment import constant_value
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External, top_package
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, unwrap
from codemods.rules.log_presence_only.core.findings import Sink

_CONSOLE = {
    **dict.fromkeys(("log", "info", "dir", "table"), Sink.PRINT),
    **dict.fromkeys(("error", "warn", "debug", "trace"), Sink.LOG),
}
_WRITES = frozenset({"process.stdout.write", "process.stderr.write"})
_LEVELS = frozenset(
    {
        *("trace", "debug", "info", "warn", "error", "fatal", "log"),
        *("verbose", "silly", "http", "notice", "success", "child"),
    }
)
_PACKAGES = frozenset({"pino", "winston", "bunyan", "log4js", "consola", "loglevel", "signale", "tslog", "npmlog"})
"""Packages whose exports log, or make what logs."""
_MADE = frozenset({"@nestjs/common#Logger", "@nestjs/common#ConsoleLogger"})
_SPANS = frozenset({"setAttribute", "setAttributes", "addEvent", "recordException"})
_STARTS = ("startSpan", "getActiveSpan", "getSpan")
_ERRORS = frozenset({"Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError"})


def sink_of(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> Sink | None:
    """Return where a call writes its arguments, or None where it writes nothing, or that can't be known."""
    if call.type == "new_expression":
        return Sink.EXCEPTION if is_error(module, call) or _is_thrown(call) else None
    function = call.child_by_field_name("function")
    if function is None or function.type != "member_expression":
        return Sink.EXCEPTION if _is_thrown(call) else None
    holder, prop = function.child_by_field_name("object"), function.child_by_field_name("property")
    name = module.source(prop) if prop is not None else ""
    if holder is None:
        return None
    if takes_text(module, call):
        return Sink.PRINT
    if module.source(holder) == "console" and module.resolve(holder) is None:
        return _CONSOLE.get(name)
    if name in _LEVELS and _is_logger(project, module, unwrap(holder)):
        return Sink.LOG
    if name in _SPANS and _is_span(module, unwrap(holder)):
        return Sink.SPAN
    return None


def takes_text(module: TypeScriptModule, call: Node) -> bool:
    """Whether a call fails where its argument is no text."""
    function = call.child_by_field_name("function")
    return function is not None and module.source(function) in _WRITES


def is_error(module: TypeScriptModule, call: Node) -> bool:
    """Whether a call makes one of the language's own errors, whose first argument is a text."""
    made = call.child_by_field_name("constructor")
    return made is not None and module.source(made) in _ERRORS and module.resolve(made) is None


def _is_thrown(call: Node) -> bool:
    parent = call.parent
    return parent is not None and parent.type == "throw_statement"


def _is_logger(project: TypeScriptProject, module: TypeScriptModule, node: Node, depth: int = 0) -> bool:
    """Whether an expression is a logger, by the package that made it."""
    if depth > 3:
        return False
    if node.type in {"call_expression", "new_expression"}:
        callee = node.child_by_field_name("function") or node.child_by_field_name("constructor")
        if callee is None:
            return False
        if _is_of_package(project, module, callee):
            return True
        made_by = callee.child_by_field_name("object") if callee.type == "member_expression" else None
        return made_by is not None and _is_logger(project, module, unwrap(made_by), depth + 1)
    if node.type == "member_expression":
        holder, prop = node.child_by_field_name("object"), node.child_by_field_name("property")
        if holder is not None and holder.type == "this" and prop is not None:
            return any(_is_logger(project, module, each, depth + 1) for each in _fields(module, node, prop))
        return _is_of_package(project, module, node)
    if node.type != "identifier":
        return False
    if _is_of_package(project, module, node):
        return True
    held = constant_value(project, module, node)
    if held is not None:
        return _is_logger(project, held.module, unwrap(held.value), depth + 1)
    binding = module.resolve(node)
    declarator = binding.declaration.parent if binding is not None else None
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if value is None or declarator is None or declarator.type != "variable_declarator":
        return False
    return _is_logger(project, module, unwrap(value), depth + 1)


def _is_of_package(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> bool:
    origin = project.origin(module, node)
    if not isinstance(origin, External):
        return False
    package = top_package(origin.name.partition("#")[0])
    return package in _PACKAGES or any(origin.name.startswith(made) for made in _MADE)


def _fields(module: TypeScriptModule, node: Node, prop: Node) -> list[Node]:
    """The values of the fields of that name in the class around a node."""
    body = next((up for up in ancestors(node) if up.type == "class_body"), None)
    found = []
    for member in body.named_children if body is not None else ():
        name, value = member.child_by_field_name("name"), member.child_by_field_name("value")
        if name is not None and value is not None and module.source(name) == module.source(prop):
            found.append(unwrap(value))
    return found


def _is_span(module: TypeScriptModule, node: Node) -> bool:
    """Whether an expression is a span: what a tracer of OpenTelemetry, which the file imports, has started."""
    if not any(each.source.startswith("@opentelemetry/") for each in module.facts.imports):
        return False
    if node.type == "call_expression":
        return _starts(module, node)
    binding = module.resolve(node) if node.type == "identifier" else None
    if binding is None:
        return False
    declarator = binding.declaration.parent
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if declarator is not None and declarator.type == "variable_declarator":
        return value is not None and _starts(module, unwrap(value))
    function = next((up for up in ancestors(binding.declaration) if up.type in FUNCTIONS), None)
    around = function.parent.parent if function is not None and function.parent is not None else None
    if around is None or around.type != "call_expression" or function not in arguments_of(around):
        return False
    callee = around.child_by_field_name("function")
    return callee is not None and module.source(callee).endswith("startActiveSpan")


def _starts(module: TypeScriptModule, call: Node) -> bool:
    callee = call.child_by_field_name("function")
    return callee is not None and module.source(callee).endswith(_STARTS)
