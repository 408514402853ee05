"""Jobs that handlers put into queues, and that call internal services when the caller is long gone."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.rules.forward_auth_headers.core.groups import Job
from codemods.rules.forward_auth_headers.core.hosts import hosts_of
from codemods.rules.forward_auth_headers.python.helpers import Reader, references

_TASKS = ("celery.", "dramatiq.actor", "rq.decorators.job", "huey.", "procrastinate.", "taskiq.")
_STARTS = frozenset({"delay", "apply_async", "send", "send_with_options", "s", "si", "signature", "defer", "kiq"})
_QUEUES = frozenset({"enqueue", "enqueue_in", "enqueue_at", "add_task"})


def jobs_of(reader: Reader, path: str) -> Iterator[Job]:
    """The jobs of a file that handlers put into queues, and that send internal calls."""
    module = reader.module(path)
    for key in reader.helpers(path):
        function = reader.function(key)
        sent = [each for each in reader.requests(key) if not each.url and not each.client]
        if module is None or not sent:
            continue
        is_task = any(_is_task(reader.project, module, each) for each in function.decorator_list)
        for home, node in references(reader, path, function.name):
            if _is_enqueued(home, node, is_task=is_task):
                handler = reader.handler_around(home, node)
                if handler is not None:
                    hosts = tuple(dict.fromkeys(host for each in sent for host in hosts_of(each.found)))
                    place, by = module.span(sent[0].called.around), reader.function(handler).name
                    yield Job(path, place, function.name, hosts, by)
                    break


def _is_task(project: PythonProject, module: PythonModule, decorator: ast.expr) -> bool:
    """Whether a decorator makes a job: `shared_task`, `actor`, `app.task` of an app of Celery."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    if any(name.startswith(_TASKS) for name in project.origins.external(module, called)):
        return True
    return isinstance(called, ast.Attribute) and called.attr in {"task", "periodic_task", "actor"}


def _is_enqueued(module: PythonModule, node: ast.expr, *, is_task: bool) -> bool:
    parent = module.parent(node)
    if is_task and isinstance(parent, ast.Attribute) and parent.attr in _STARTS:
        return isinstance(module.parent(parent), ast.Call)
    if not isinstance(parent, ast.Call) or not parent.args or parent.args[0] is not node:
        return False
    return isinstance(parent.func, ast.Attribute) and parent.func.attr in _QUEUES
