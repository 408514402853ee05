"""How clients that are sync and async at once are called, as those of LangChain are."""

from __future__ import annotations

import ast

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.packaging import publishing_file
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.core.stages import Key
from codemods.rules.build_client_per_invocation.python.stages import Component
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


def is_called_sync(project: PythonProject, component: Component, unit: Unit) -> bool:
    """Whether every call of a client, and of all that is built from it, is known and goes by its sync half."""
    for key in _built_from(component, unit.key):
        if key not in component.seen:
            return False
        if publishing_file(project.texts, key[0]) and not key[1].startswith("_"):
            # Users of a published package may call the client by its async half.
            return False
        for view, uses in component.seen[key].uses.items():
            if uses.defaults or uses.attributes or uses.replaced:
                return False
            for nodes in (*uses.functions.values(), *uses.guards.values(), uses.places):
                if not all(_is_sync(view.module, node) for node in nodes):
                    return False
    return True


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
