"""Tells which calls write their arguments where people read them."""

from __future__ import annotations

import ast

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.environment import local_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.rules.log_presence_only.core.findings import Sink

LEVELS = frozenset(
    ("debug", "info", "warning", "warn", "error", "critical", "exception", "log", "fatal", "trace", "success", "msg")
)
"""Methods of loggers that write, and functions of `logging`."""

_BINDS = frozenset({"bind", "new", "contextualize", "bind_contextvars"})
"""Methods of structlog and loguru that put values into all that is logged from then on."""

_SPANS = frozenset({"set_attribute", "set_attributes", "add_event"})

_PRINTS = frozenset(
    {
        *("builtins.print", "pprint.pprint", "pprint.pp", "sys.stdout.write", "sys.stderr.write"),
        *("rich.print", "click.echo", "click.secho", "typer.echo", "typer.secho", "icecream.ic"),
    }
)
_WRITES = frozenset({"sys.stdout.write", "sys.stderr.write"})
_STREAMS = frozenset({"sys.stdout", "sys.stderr"})

_LOGGERS = frozenset(
    {
        *("logging.getLogger", "logging.Logger", "logging.LoggerAdapter"),
        *("structlog.get_logger", "structlog.getLogger", "structlog.stdlib.get_logger", "structlog.wrap_logger"),
        *("loguru.logger.bind", "loguru.logger.opt", "loguru.logger.patch"),
        *("celery.utils.log.get_task_logger", "flask.Flask"),
    }
)
"""The calls that make a logger, or an object whose `logger` is one."""

_READY = ("loguru.logger", "logging.root", "flask.current_app.logger", "logfire")
"""Loggers, and modules that log, which nobody makes."""

_STARTS = frozenset({"start_as_current_span", "start_span", "get_current_span", "use_span"})
"""The calls that give a span of OpenTelemetry."""

NAMES = frozenset({"print", "pprint", "pp", "write", "echo", "secho", "ic", *LEVELS, *_BINDS, *_SPANS, "warn"})


def sink_of(project: PythonProject, module: PythonModule, call: ast.Call, argument: ast.AST) -> Sink | None:
    """Return where a call writes one of its arguments, or None where it writes nothing, or that can't be known."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if isinstance(module.parent(call), ast.Raise):
        return Sink.EXCEPTION
    external = project.origins.external(module, function)
    if any(each in _PRINTS for each in external):
        return Sink.PRINT if argument in call.args and _is_to_people(project, module, call) else None
    if "warnings.warn" in external:
        return Sink.LOG if call.args and call.args[0] is argument else None
    if name in LEVELS and any(each.rpartition(".")[0] in ("logging", *_READY) for each in external):
        return Sink.LOG
    if not isinstance(function, ast.Attribute):
        return None
    if name in LEVELS or name in _BINDS:
        return Sink.LOG if _is_logger(project, module, function.value) else None
    if name in _SPANS:
        return Sink.SPAN if _is_span(project, module, function.value) else None
    return None


def takes_text(project: PythonProject, module: PythonModule, call: ast.Call) -> bool:
    """Whether a call fails where its argument is no text."""
    return any(each in _WRITES for each in project.origins.external(module, call.func))


def _is_to_people(project: PythonProject, module: PythonModule, call: ast.Call) -> bool:
    """Whether `print` writes to the process's own streams, and into no file."""
    file = next((keyword.value for keyword in call.keywords if keyword.arg == "file"), None)
    return file is None or any(each in _STREAMS for each in project.origins.external(module, file))


def _is_logger(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    """Whether an expression is a logger, by what made it."""
    if isinstance(node, ast.Call):
        makes = set(project.origins.external(module, node.func)) & _LOGGERS
        # `log.bind(user=1).info(...)`
        chained = isinstance(node.func, ast.Attribute) and node.func.attr in {*_BINDS, "opt", "getChild"}
        return bool(makes) or (
            chained and isinstance(node.func, ast.Attribute) and _is_logger(project, module, node.func.value)
        )
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}:
        return any(_is_logger(project, module, value) for value in _stored(module, node))
    if isinstance(node, ast.Attribute) and node.attr == "logger" and _is_made(project, module, node.value):
        return True
    return any(each in _READY for each in project.origins.external(module, node)) or _is_made(project, module, node)


def _is_made(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    """Whether a name, of this file or another, is bound to a call that makes a logger."""
    local = local_value(module, node) if isinstance(node, ast.Name) else None
    if local is not None:
        return isinstance(local, ast.Call) and _is_logger(project, module, local)
    for origin in project.origins.of(module, node):
        home = project.module(origin.path) if isinstance(origin, Local) else None
        bindings = home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ()
        for binding in bindings:
            if binding.kind is BindingKind.ASSIGN and isinstance(binding.value, ast.Call) and home is not None:
                if _is_logger(project, home, binding.value):
                    return True
    return False


def _stored(module: PythonModule, attribute: ast.Attribute) -> list[ast.expr]:
    """Return what the file assigns to an attribute of that name of an instance."""
    found = []
    for node in module.attributes(attribute.attr):
        parent = module.parent(node)
        if isinstance(node.ctx, ast.Store) and isinstance(parent, (ast.Assign, ast.AnnAssign)) and parent.value:
            found.append(parent.value)
    return [value for value in found if isinstance(value, ast.Call)]


def _is_span(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    """Whether an expression is a span: what a tracer of OpenTelemetry, which the file imports, has started."""
    if b"opentelemetry" not in module.code:
        return False
    if isinstance(node, ast.Call):
        return _starts(node)
    if not isinstance(node, ast.Name):
        return False
    owner = module.lookup(node.id, node)
    bindings = module.scope(owner).bindings.get(node.id, ()) if owner is not None else ()
    for binding in bindings:
        if binding.kind is BindingKind.ASSIGN and isinstance(binding.value, ast.Call) and _starts(binding.value):
            return True
        items = binding.statement.items if isinstance(binding.statement, (ast.With, ast.AsyncWith)) else ()
        if any(item.optional_vars is binding.node and _starts(item.context_expr) for item in items):
            return True
    return False


def _starts(node: ast.expr) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in _STARTS
