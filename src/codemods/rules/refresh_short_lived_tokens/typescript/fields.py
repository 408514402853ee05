"""Tokens that an object is given once, and keeps in a field."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, ancestors, walk
from codemods.rules.refresh_short_lived_tokens.core.findings import ASK, KEEP, Kept, Stale
from codemods.rules.refresh_short_lived_tokens.core.providers import RENEWS
from codemods.rules.refresh_short_lived_tokens.typescript.sources import token_of

_ONCE = frozenset({"constructor", "onModuleInit", "onApplicationBootstrap", "init", "initialize"})
"""Methods that run once for an object."""
_SINGLE = frozenset({"Injectable", "Controller", "Service", "singleton"})
"""Decorators of classes of which a framework makes one object."""


def field_tokens(
    project: TypeScriptProject, module: TypeScriptModule, is_kept: Callable[[Node], bool]
) -> Iterator[Stale]:
    """The fields that hold a token which is fetched when an object begins, where the object outlives it.

    `is_kept` tells whether what a call makes lives for longer than one call.
    """
    for node in walk(module.root):
        left = node.child_by_field_name("left") if node.type == "assignment_expression" else None
        right = node.child_by_field_name("right") if left is not None else None
        holder = left.child_by_field_name("object") if left is not None else None
        if left is None or right is None or holder is None or holder.type != "this":
            continue
        method = next((up for up in ancestors(node) if up.type == "method_definition"), None)
        owner = method.parent if method is not None else None
        declared = owner.parent if owner is not None and owner.type == "class_body" else None
        if method is None or owner is None or declared is None or _name(module, method) not in _ONCE:
            continue
        token = token_of(project, module, right)
        if token is None or not token.is_text or RENEWS.search(owner.text or b""):
            continue
        if _is_read(module, owner, method, left) and _is_single(module, declared, is_kept):
            span, name = (left.start_byte, left.end_byte), _name(module, declared)
            yield Stale(span, f"`{module.source(left)}`", Kept.FIELD, name, refusal=ASK if token.is_renewed else KEEP)


def _name(module: TypeScriptModule, node: Node) -> str:
    name = node.child_by_field_name("name")
    return module.source(name) if name is not None else ""


def _is_read(module: TypeScriptModule, owner: Node, method: Node, left: Node) -> bool:
    """Whether a field is set once, and other methods read it."""
    text = module.source(left)
    found = [each for each in walk(owner) if each.type == "member_expression" and module.source(each) == text]
    stores = [each for each in found if each.parent is not None and each.parent.child_by_field_name("left") == each]
    late = [each for each in found if not method.start_byte <= each.start_byte < method.end_byte]
    return len(stores) == 1 and any(each not in stores for each in late)


def _is_single(module: TypeScriptModule, declared: Node, is_kept: Callable[[Node], bool]) -> bool:
    """Whether a framework makes one object of a class, or its file makes one that stays."""
    holders = [declared, *([declared.parent] if declared.parent is not None else [])]
    marks = (each for holder in holders for each in holder.children if each.type == "decorator")
    if any(module.source(each).lstrip("@").partition("(")[0] in _SINGLE for each in marks):
        return True
    name = declared.child_by_field_name("name")
    binding = module.resolve(name) if name is not None else None
    made = [each.parent for each in module.scopes.references(binding)] if binding is not None else []
    return any(each is not None and each.type == "new_expression" and is_kept(each) for each in made)
