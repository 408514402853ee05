"""How and where clients are called: by which half, as those of LangChain have two, and whether a loop runs there."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.catalogue.entries import Transport
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import CALLABLES, FUNCTIONS
from codemods.languages.python.packaging import publishing_file
from codemods.languages.python.project import PythonProject
from codemods.languages.python.shared import Use
from codemods.rules.build_client_per_invocation.core.stages import Key, Pooled
from codemods.rules.build_client_per_invocation.python.stages import Component, Life
from codemods.rules.build_client_per_invocation.python.units import Unit

_SYNC = frozenset(
    {
        *("invoke", "stream", "batch", "batch_as_completed", "transform", "run", "generate", "generate_prompt"),
        *("predict", "predict_messages", "get_relevant_documents", "embed_query", "embed_documents", "add_documents"),
        *("add_texts", "similarity_search", "similarity_search_with_score", "max_marginal_relevance_search"),
        *("similarity_search_with_relevance_scores", "get_num_tokens"),
    }
)
"""Methods that make their requests by the sync half; their async twins begin with an `a`."""

_MAKING = frozenset(
    {
        *("bind", "bind_tools", "with_structured_output", "with_retry", "with_config", "with_fallbacks", "with_types"),
        *("with_listeners", "as_retriever", "pipe", "assign", "pick"),
    }
)
"""Methods that give another object of the same kind."""

_DEPTH = 4
"""How many locals are followed that are made of each other."""


_COROUTINES = ("async def", "await ", "asyncio.run", "run_until_complete")
"""Words of which a file that asks for anything asynchronously has one."""

_OTHER_LOOPS = ("import trio", "from trio", '"trio"', "'trio'")
"""Words by which a project asks for event loops that are not asyncio's."""


def use_of_transports(
    project: PythonProject, component: Component, unit: Unit, life: Life, transports: Sequence[Transport]
) -> Use:
    """Return what is known of those who ask for the async one of the transports of a unit's client."""
    kinds = {each.is_async for each in transports}
    if len(kinds) > 1 and is_called_sync(project, component, unit):
        return Use.IDLE
    if True in kinds and isinstance(life, Pooled) and _is_built_in_coroutines(project, component, unit):
        return Use.IN_COROUTINES
    return Use.ANY


def _is_built_in_coroutines(project: PythonProject, component: Component, unit: Unit) -> bool:
    """Whether a client, and all that is built from it, is built in coroutines alone, so that asyncio's loop runs."""
    for key in _built_from(component, unit.key):
        if key not in component.seen or _is_published(project, key):
            return False
        for view, uses in component.seen[key].uses.items():
            if uses.defaults or uses.attributes or uses.replaced or uses.guards:
                return False
            if not all(isinstance(function, ast.AsyncFunctionDef) for function in uses.functions):
                return False
            if not all(_is_in_coroutine(view.module, node) for node in uses.places):
                return False
    return not any(True for _ in project.mentioning(_OTHER_LOOPS))


def _is_in_coroutine(module: PythonModule, node: ast.expr) -> bool:
    """Whether a node stands in the body of a coroutine, and in no function or generator within."""
    for up in module.ancestors(node):
        if isinstance(up, (*CALLABLES, ast.GeneratorExp)):
            return isinstance(up, ast.AsyncFunctionDef) and module.start(up.body[0]) <= module.start(node)
    return False


def _is_published(project: PythonProject, key: Key) -> bool:
    """Whether users of a package that is published may call a unit's factory themselves."""
    return bool(publishing_file(project.texts, key[0])) and not key[1].startswith("_")


def is_called_sync(project: PythonProject, component: Component, unit: Unit) -> bool:
    """Whether every call of a client, and of all that is built from it, is known and goes by its sync half."""
    for key in _built_from(component, unit.key):
        if key not in component.seen or _is_published(project, key):
            return False
        for view, uses in component.seen[key].uses.items():
            if uses.defaults or uses.attributes or uses.replaced:
                return False
            for nodes in (*uses.functions.values(), *uses.guards.values(), uses.places):
                if not all(_is_sync(view.module, node) for node in nodes):
                    return False
    return True


def is_all_sync(project: PythonProject, component: Component, unit: Unit) -> bool:
    """Whether a client, and all that is built from it, stays in a project that asks for nothing asynchronously."""
    is_own = not any(_is_published(project, key) for key in _built_from(component, unit.key))
    return is_own and not project.once(_has_coroutines)


def _has_coroutines(project: PythonProject) -> bool:
    return any(True for _ in project.mentioning(_COROUTINES))


def _built_from(component: Component, key: Key) -> frozenset[Key]:
    """A unit and all units that are derived from it, on however long a way."""
    found, pending = {key}, [key]
    while pending:
        base = pending.pop()
        for derived, references in component.references.items():
            if derived not in found and any(each.view.unit.key == base for each in references):
                found.add(derived)
                pending.append(derived)
    return frozenset(found)


def _is_sync(module: PythonModule, node: ast.expr, depth: int = 0) -> bool:
    """Whether what an expression gives is called by its sync half, and nothing else is done with it."""
    parent = module.parent(node)
    match parent:
        case ast.Attribute():
            call = module.parent(parent)
            if not isinstance(call, ast.Call) or call.func is not parent:
                return False
            return parent.attr in _SYNC or (parent.attr in _MAKING and _is_sync(module, call, depth))
        case ast.Call():
            return parent.func is node
        case ast.BinOp(op=ast.BitOr()):
            return _is_sync(module, parent, depth)
        case ast.Assign(targets=[ast.Name() as target]) if depth < _DEPTH:
            owner = module.scope_node(target)
            if not isinstance(owner, FUNCTIONS) or len(module.scope(owner).bindings.get(target.id, ())) != 1:
                return False
            loads = [each for each in module.named(target.id) if module.lookup(target.id, each) is owner]
            return all(_is_sync(module, each, depth + 1) for each in loads if isinstance(each.ctx, ast.Load))
    return False
