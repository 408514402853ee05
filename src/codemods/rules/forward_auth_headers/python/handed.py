"""Functions that libraries are handed: what a call runs in the end, and with which arguments."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from codemods.languages.python.environment import constant_value, local_value
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import added_argument
from codemods.languages.remembered import remembered
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.forward_auth_headers.core.findings import NOT_SEEN
from codemods.rules.forward_auth_headers.python.members import value_at

RETRIES = frozenset(
    {
        *("tenacity.retry", "tenacity.Retrying", "tenacity.AsyncRetrying", "retrying.retry", "retry.retry"),
        *("backoff.on_exception", "backoff.on_predicate", "stamina.retry", "stamina.retry_context"),
    }
)
_CALLERS = frozenset({"stamina.RetryingCaller", "stamina.AsyncRetryingCaller"})
"""Classes whose objects call what they are given second again, with all that follows it."""
_RETRYING = re.compile(rb"tenacity|backoff|stamina|\bretry")
PARTIAL = "functools.partial"
_HANDING = frozenset(
    {
        *(PARTIAL, "asyncio.to_thread", "starlette.concurrency.run_in_threadpool"),
        *("fastapi.concurrency.run_in_threadpool", "quart.utils.run_sync", "gevent.spawn", "eventlet.spawn"),
    }
)
"""Functions that call what they are given first, with all that follows it."""
_BARELY = frozenset({"anyio.to_thread.run_sync", "trio.to_thread.run_sync", "builtins.map"})
"""Functions that do so, and that pass no keywords on."""
_WRAPPING = frozenset(
    {"asgiref.sync.sync_to_async", "channels.db.database_sync_to_async", "asyncer.asyncify", "joblib.delayed"}
)
"""Functions that give a function which calls what they are given first."""
_LAST = frozenset(name.rpartition(".")[2] for name in _HANDING | _BARELY | _WRAPPING)
_THREADS = frozenset({"threading.Thread", "multiprocessing.Process"})
_TIMER = "threading.Timer"
_POOLS = frozenset(
    {
        *("concurrent.futures.ThreadPoolExecutor", "concurrent.futures.ProcessPoolExecutor"),
        *("concurrent.futures.thread.ThreadPoolExecutor", "concurrent.futures.process.ProcessPoolExecutor"),
        *("multiprocessing.pool.ThreadPool", "multiprocessing.Pool", "multiprocessing.pool.Pool", "gevent.pool.Pool"),
    }
)
_GROUPS = frozenset({"anyio.create_task_group", "trio.open_nursery", "asyncer.create_task_group"})
_MAPS = frozenset({"map", "imap", "starmap", "imap_unordered"})
_STARTS = frozenset({"start_soon", "start"})
_BARE = frozenset({"run_in_executor", "apply_async", "apply", *_MAPS, *_STARTS})
"""Methods that pass no keywords on to what they call."""


@dataclass(frozen=True, slots=True)
class Called:
    """Holds what a call runs: itself, or a function that it hands its arguments to. `around` is the call in the text.

    `refusal` says why no keyword can be given to it. `repeated`: it runs for each of several elements, those of `each`
    where it is one list. `bare`: a keyword reaches it by `partial` alone.
    """

    around: ast.Call
    function: ast.expr
    arguments: tuple[ast.expr, ...]
    refusal: str = ""
    repeated: bool = False
    each: ast.expr | None = None
    bare: bool = False


def known(project: PythonProject, module: PythonModule, call: ast.Call) -> Called | None:
    """Return what a call of a library runs: `partial(load, x)` and `pool.submit(load, x)` run `load(x)`; None for a
    call of anything else."""
    arguments = tuple(call.args)
    last = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if last in {"Thread", "Process", "Timer"}:
        return _threaded(project, module, call)
    names = set(project.origins.external(module, call.func)) if last in _LAST else set()
    if names & _HANDING and arguments:
        return Called(call, arguments[0], arguments[1:])
    if names & _BARELY and arguments:
        return _bare(call, arguments, is_map=last == "map")
    if isinstance(call.func, ast.Attribute) and arguments and last in _BARE | {"submit"} and _may_run(arguments):
        return _of_method(project, module, call, call.func, arguments)
    made = set(maker(project, module, call.func)) if arguments and _may_retry(module) else set()
    if made & RETRIES:
        return Called(call, arguments[0], arguments[1:], repeated=True)
    if made & _CALLERS and len(arguments) > 1:
        return Called(call, arguments[1], arguments[2:], repeated=True)
    inner = call.func if isinstance(call.func, ast.Call) else _held(project, module, call.func)
    if isinstance(inner, ast.Call) and (taken := wrapped(project, module, inner)) is not None:
        function, again = taken
        return Called(call, function, arguments, repeated=again)
    return None


def _of_method(
    project: PythonProject, module: PythonModule, call: ast.Call, method: ast.Attribute, arguments: tuple[ast.expr, ...]
) -> Called | None:
    """Return what a method of a pool, a loop or a group of tasks runs."""
    name = method.attr
    if name == "run_in_executor":
        return _bare(call, arguments[1:]) if len(arguments) > 1 else None
    made = set(maker(project, module, method.value))
    if name in _STARTS:
        return _bare(call, arguments) if made & _GROUPS else None
    refusal = "" if made & _POOLS else NOT_SEEN.format(module.source(method))
    if name == "submit":
        return Called(call, arguments[0], arguments[1:], refusal)
    if name in {"apply", "apply_async"}:
        given = _listed(arguments[1] if len(arguments) > 1 else _keyword(call, "args"))
        return Called(call, arguments[0], given, refusal, bare=True) if given is not None else None
    return _bare(call, arguments, refusal, is_map=True)


def _bare(call: ast.Call, arguments: tuple[ast.expr, ...], refusal: str = "", *, is_map: bool = False) -> Called:
    given = arguments[1:]
    if is_map:
        return Called(call, arguments[0], (), refusal, True, given[0] if len(given) == 1 else None, True)
    return Called(call, arguments[0], given, refusal, bare=True)


def _threaded(project: PythonProject, module: PythonModule, call: ast.Call) -> Called | None:
    """Return what a thread runs: `Thread(target=load, args=(x,))`."""
    names = project.origins.external(module, call.func)
    is_timer = _TIMER in names
    if not is_timer and _THREADS.isdisjoint(names):
        return None
    target, given = _keyword(call, "target"), _keyword(call, "args")
    if is_timer:
        target = _keyword(call, "function") or (call.args[1] if len(call.args) > 1 else None)
        given = given or (call.args[2] if len(call.args) > 2 else None)
    arguments = _listed(given)
    return Called(call, target, arguments, bare=True) if target is not None and arguments is not None else None


def _keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((each.value for each in call.keywords if each.arg == name), None)


def _listed(given: ast.expr | None) -> tuple[ast.expr, ...] | None:
    """The arguments that a tuple holds; None where that can't be told."""
    if given is None:
        return ()
    is_plain = isinstance(given, (ast.Tuple, ast.List)) and not any(isinstance(e, ast.Starred) for e in given.elts)
    return tuple(given.elts) if is_plain and isinstance(given, (ast.Tuple, ast.List)) else None


def _held(project: PythonProject, module: PythonModule, called: ast.expr) -> ast.expr | None:
    """The value of a name that is bound once."""
    if not isinstance(called, ast.Name):
        return None
    return local_value(module, called) or constant_value(project, module, called)


def wrapped(project: PythonProject, module: PythonModule, call: ast.Call) -> tuple[ast.expr, bool] | None:
    """The function that a call of a library wraps, and whether it is called again: `sync_to_async(load)`,
    `retry(...)(load)`, `group.soonify(load)`."""
    if not call.args:
        return None
    last = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if last in _LAST and set(project.origins.external(module, call.func)) & _WRAPPING:
        return call.args[0], False
    if isinstance(call.func, ast.Attribute) and last in {"soonify", "wraps"}:
        made = set(maker(project, module, call.func.value))
        if made & (_GROUPS if last == "soonify" else RETRIES):
            return call.args[0], last == "wraps"
    inner = call.func
    is_retry = isinstance(inner, ast.Call) and is_retrying(project, module, inner)
    return (call.args[0], True) if is_retry else None


def is_retrying(project: PythonProject, module: PythonModule, decorator: ast.expr) -> bool:
    """Whether a decorator of a library calls a function again: `@retry(...)`, or a name that is bound to it once."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    if _may_retry(module) and set(project.origins.external(module, called)) & RETRIES:
        return True
    held = value_at(project, module, decorator) if isinstance(decorator, ast.Name) else None
    made = held[1].func if held is not None and isinstance(held[1], ast.Call) else None
    return held is not None and made is not None and bool(set(project.origins.external(held[0], made)) & RETRIES)


@remembered(4)
def _may_retry(module: PythonModule) -> bool:
    """Whether a file may retry what it calls."""
    return _RETRYING.search(module.code) is not None


def _may_run(arguments: Sequence[ast.expr]) -> bool:
    return any(isinstance(each, (ast.Name, ast.Attribute, ast.Call, ast.Lambda)) for each in arguments[:2])


def maker(project: PythonProject, module: PythonModule, node: ast.expr) -> Sequence[str]:
    """The import paths of what made an object: in place, or bound once, straight or by `with`."""
    if isinstance(node, ast.Call):
        return project.origins.external(module, node.func)
    if isinstance(node, ast.Attribute):
        held = value_at(project, module, node)
        is_made = held is not None and isinstance(held[1], ast.Call)
        return project.origins.external(held[0], held[1].func) if held and is_made else ()  # type: ignore[attr-defined]
    owner = module.lookup(node.id, node) if isinstance(node, ast.Name) else None
    if owner is None or not isinstance(node, ast.Name):
        return ()
    bindings = (module.module_scope if owner is module.tree else module.scope(owner)).bindings.get(node.id, ())
    if len(bindings) != 1:
        return ()
    made, statement = bindings[0].value, bindings[0].statement
    if isinstance(statement, (ast.With, ast.AsyncWith)):
        made = next((each.context_expr for each in statement.items if each.optional_vars is bindings[0].node), made)
    return project.origins.external(module, made.func) if isinstance(made, ast.Call) else ()


def given(project: PythonProject, module: PythonModule, called: Called, keyword: str) -> tuple[Edit, ...]:
    """Give a keyword to what a call runs."""
    if not called.bare:
        return (Edit(module.path, *added_argument(module, called.around, keyword)),)
    imports = Imports(project, module, module.statement(called.around))
    package, _, name = PARTIAL.rpartition(".")
    start, end = module.span(called.function)
    opened = Edit(module.path, start, start, f"{imports.named(package, name)}(")
    closed = Edit(module.path, end, end, f", {keyword})")
    return (opened, closed, *(Edit(module.path, *change) for change in imports.changes))
