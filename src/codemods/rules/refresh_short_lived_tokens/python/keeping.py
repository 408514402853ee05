"""Tells what keeps an object for longer than one call: a name, an attribute, a cache, through the functions that give
it back."""

from __future__ import annotations

import ast

from codemods.languages.python.callers import calls_of
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, walk
from codemods.languages.python.project import PythonProject
from codemods.rules.refresh_short_lived_tokens.python.sources import bindings_of, bound_value, made_by

_CACHES = frozenset(
    {
        *("functools.lru_cache", "functools.cache", "functools.cached_property"),
        *("streamlit.cache_resource", "streamlit.experimental_singleton"),
    }
)
_STARTS = frozenset(
    {
        *("on_event", "on_startup", "before_serving", "before_app_serving", "before_server_start"),
        *("before_first_request", "before_app_first_request", "main_process_start", "after_server_start"),
    }
)
"""Decorators of functions that an application calls once."""
_FRAMEWORKS = frozenset({"fastapi", "starlette", "flask", "quart", "sanic", "litestar"})
_CLOCKS = frozenset({"time.time", "time.monotonic", "datetime.datetime.now", "datetime.datetime.utcnow"})
_DEEP = 4


def kept_in(project: PythonProject, module: PythonModule, call: ast.Call, depth: int = 0) -> str:
    """Return what keeps what a call makes: an attribute of an instance, a name of the module that functions read, or a
    function that remembers what it gave; empty where nothing does."""
    statement = module.statement(call)
    if depth > _DEEP or _is_timed(project, module, statement):
        return ""
    if isinstance(statement, ast.Return):
        return _kept_by_callers(project, module, statement, depth)
    if not isinstance(statement, (ast.Assign, ast.AnnAssign)):
        return ""
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    if isinstance(target, ast.Attribute):
        return module.source(target)
    return _kept_by_name(project, module, target, depth) if isinstance(target, ast.Name) else ""


def _is_timed(project: PythonProject, module: PythonModule, statement: ast.AST) -> bool:
    """Whether a clock decides when a statement runs, so that what it makes is made anew from time to time."""
    for up in module.ancestors(statement):
        for node in walk(up.test) if isinstance(up, ast.If) else ():
            value = bound_value(module, node) if isinstance(node, (ast.Call, ast.Name)) else None
            if isinstance(value, ast.Call) and not _CLOCKS.isdisjoint(project.origins.external(module, value.func)):
                return True
    return False


def _kept_by_name(project: PythonProject, module: PythonModule, target: ast.Name, depth: int) -> str:
    owner = module.lookup(target.id, target)
    if owner is not module.tree:
        # A function may give its local back, or put it into an attribute.
        reads = [each for each in module.named(target.id) if module.lookup(target.id, each) is owner]
        if owner is None or len(bindings_of(module, owner, target.id)) != 1:
            return ""
        return next((kept for each in reads if (kept := _kept_by_use(project, module, each, depth))), "")
    if is_rerun(project, module):
        return ""
    reads = [each for each in module.globals_named(target.id) if isinstance(each.ctx, ast.Load)]
    is_read = any(module.callable_around(node) is not None for node in reads)
    if is_read or module.callable_around(target) is not None:
        return target.id
    return next((kept for each in reads if (kept := _kept_by_use(project, module, each, depth))), "")


def _kept_by_use(project: PythonProject, module: PythonModule, read: ast.Name, depth: int) -> str:
    """Return what keeps an object where it is read: what is made of it is kept, or itself is given on."""
    if not isinstance(read.ctx, ast.Load):
        return ""
    parent = module.parent(read)
    if isinstance(parent, ast.Return):
        return _kept_by_callers(project, module, parent, depth)
    if isinstance(parent, (ast.Assign, ast.AnnAssign)) and parent.value is read:
        target = parent.targets[0] if isinstance(parent, ast.Assign) else parent.target
        return module.source(target) if isinstance(target, ast.Attribute) else ""
    made = next((each for each in module.ancestors(read) if isinstance(each, ast.Call)), None)
    return kept_in(project, module, made, depth + 1) if made is not None else ""


def _kept_by_callers(project: PythonProject, module: PythonModule, returned: ast.Return, depth: int) -> str:
    """Return what keeps what a function gives back: its cache, or those who call it."""
    function = module.callable_around(returned)
    if not isinstance(function, FUNCTIONS):
        return ""
    if is_cached(project, module, function):
        return function.name
    calls = calls_of(project, module, function)
    return next((kept for home, call in calls if (kept := kept_in(project, home, call, depth + 1))), "")


def is_cached(project: PythonProject, module: PythonModule, function: FunctionNode) -> bool:
    """Whether a decorator of a function keeps what it gives back."""
    called = (each.func if isinstance(each, ast.Call) else each for each in function.decorator_list)
    return any(not _CACHES.isdisjoint(project.origins.external(module, each)) for each in called)


def is_rerun(project: PythonProject, module: PythonModule) -> bool:
    """Whether Streamlit runs a file from its top for every interaction, so that its names are made anew."""
    return module.has_import("streamlit") and not project.importers(module.path)


def runs_once(project: PythonProject, module: PythonModule) -> bool:
    """Whether a file is a program that ends when its body has run: it calls all of its functions itself, loops for
    ever nowhere, and no other file imports it."""
    functions = [each for each in walk(module.tree) if isinstance(each, FUNCTIONS)]
    endless = (each for each in walk(module.tree) if isinstance(each, ast.While))
    if any(isinstance(each.test, ast.Constant) and each.test.value for each in endless):
        return False
    if any(isinstance(each, ast.ClassDef) for each in module.tree.body) or project.importers(module.path):
        return False
    for function in functions:
        reads = [each for each in module.named(function.name) if isinstance(each.ctx, ast.Load)]
        calls = [call for each in reads if isinstance(call := module.parent(each), ast.Call) and call.func is each]
        if function.decorator_list or len(calls) != len(reads) or not calls:
            return False
    return True


def runs_at_start(project: PythonProject, module: PythonModule, function: FunctionNode) -> bool:
    """Whether a framework calls a function once, when its application starts, or modules call it while they load."""
    for decorator in function.decorator_list:
        named = decorator.func if isinstance(decorator, ast.Call) else decorator
        if not isinstance(named, ast.Attribute) or named.attr not in _STARTS:
            continue
        is_shutdown = isinstance(decorator, ast.Call) and [each for each in decorator.args if _is_shutdown(each)]
        made = made_by(project, module, named.value)
        if not is_shutdown and any(name.partition(".")[0] in _FRAMEWORKS for name in made):
            return True
    uses = [module.parent(each) for each in module.named(function.name) if isinstance(each.ctx, ast.Load)]
    if any(isinstance(use, ast.keyword) and use.arg == "lifespan" for use in uses):
        return True
    homes = [(home, call) for home, call in calls_of(project, module, function)]
    return (
        bool(homes) and not function.decorator_list and all(home.callable_around(call) is None for home, call in homes)
    )


def _is_shutdown(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Constant) and argument.value == "shutdown"
