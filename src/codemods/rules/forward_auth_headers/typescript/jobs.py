"""Jobs that handlers put into queues, and that call internal services when the caller is long gone."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External, Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import FUNCTIONS, Node, string_value, unwrap, walk
from codemods.rules.forward_auth_headers.core.groups import Job
from codemods.rules.forward_auth_headers.core.hosts import hosts_of
from codemods.rules.forward_auth_headers.typescript.addresses import written
from codemods.rules.forward_auth_headers.typescript.calls import requests_of
from codemods.rules.forward_auth_headers.typescript.helpers import Reader

_WORKERS = frozenset({"bullmq#Worker"})
_QUEUES = frozenset({"bullmq#Queue", "bull#default", "bee-queue#default"})
_PACKAGES = (b"bullmq", b"'bull'", b'"bull"', b"bee-queue")
_ADDS = frozenset({"add", "addBulk", "createJob"})


def jobs_of(reader: Reader, path: str) -> Iterator[Job]:
    """The jobs of a file that handlers put into queues, and that send internal calls."""
    project, module = reader.project, reader.module(path)
    if module is None or (b"bull" not in module.code and b"bee-queue" not in module.code):
        return
    for queue, function in _processors(project, module):
        sent = [
            each
            for each in requests_of(project, module, function, project.config.internal_hosts)
            if not each.url and not each.options
        ]
        by = _enqueuing(reader, module, queue) if sent else ""
        if by:
            hosts = tuple(dict.fromkeys(host for each in sent for host in hosts_of(each.found)))
            span = sent[0].call.start_byte, sent[0].call.end_byte
            yield Job(path, span, f"the processor of {queue}", hosts, by)


def _processors(project: TypeScriptProject, module: TypeScriptModule) -> Iterator[tuple[str, Node]]:
    """The queues of which a file processes the jobs, each with the function that does: `new Worker("mail", f)`."""
    for node in walk(module.root):
        if node.type == "new_expression":
            given = arguments_of(node)
            if len(given) > 1 and _is_of(project, module, node, _WORKERS):
                name, function = _text(project, module, given[0]), _function(project, module, given[1])
                if name and function is not None:
                    yield name, function
        elif node.type == "call_expression":
            callee = node.child_by_field_name("function")
            prop = callee.child_by_field_name("property") if callee is not None else None
            holder = callee.child_by_field_name("object") if callee is not None else None
            if prop is None or holder is None or module.source(prop) != "process":
                continue
            name, given = queue_of(project, module, holder), arguments_of(node)
            function = _function(project, module, given[-1]) if given else None
            if name and function is not None:
                yield name, function


def _is_of(project: TypeScriptProject, module: TypeScriptModule, node: Node, names: frozenset[str]) -> bool:
    made = node.child_by_field_name("constructor")
    origin = project.origin(module, made) if made is not None else None
    return isinstance(origin, External) and origin.name in names


def _function(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Node | None:
    """The function that an expression is, or names in its file."""
    node = unwrap(node)
    if node.type in FUNCTIONS:
        return node
    binding = module.resolve(node) if node.type == "identifier" else None
    holder = binding.declaration.parent if binding is not None else None
    if holder is not None and holder.type == "variable_declarator":
        holder = holder.child_by_field_name("value")
    return holder if holder is not None and holder.type in FUNCTIONS else None


def _text(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> str:
    text = string_value(module.tree, node)
    held = written(project, module, node) if text is None else None
    return text or (held.text if held is not None and held.whole and not held.doubt else "")


def queue_of(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> str:
    """The name of the queue that an expression is, by what made it; empty where that is not known."""
    origin = project.origin(module, node)
    home = project.module(origin.path) if isinstance(origin, Local) else module
    binding = home.scopes.top_level(origin.name) if home is not None and isinstance(origin, Local) else None
    binding = binding or (module.resolve(node) if node.type == "identifier" else None)
    declarator = binding.declaration.parent if binding is not None else None
    value = declarator.child_by_field_name("value") if declarator is not None else None
    made = unwrap(value) if value is not None else None
    if home is None or made is None or made.type != "new_expression" or not _is_of(project, home, made, _QUEUES):
        return ""
    given = arguments_of(made)
    return _text(project, home, given[0]) if given else ""


def _enqueuing(reader: Reader, module: TypeScriptModule, queue: str) -> str:
    """The handler that adds jobs to a queue, in the files that name it or import the one that does."""
    project = reader.project
    for path in _near(project):
        home = reader.module(path)
        for node in walk(home.root) if home is not None else ():
            callee = node.child_by_field_name("function") if node.type == "call_expression" else None
            prop = callee.child_by_field_name("property") if callee is not None else None
            holder = callee.child_by_field_name("object") if callee is not None else None
            if home is None or prop is None or holder is None or home.source(prop) not in _ADDS:
                continue
            handler = reader.handler_around(home, node) if queue_of(project, home, holder) == queue else None
            if handler is not None:
                return reader.name(handler)
    return ""


def _near(project: TypeScriptProject) -> Iterator[str]:
    """The files in which a queue may be added to: those that make one, and those that import one of these."""
    making = sorted(project.texts.grep(project.files, _PACKAGES))
    yield from dict.fromkeys([*making, *(other for path in making for other in project.importers(path))])
