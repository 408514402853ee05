"""The finding at a construction that nothing checks, the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from codemods.catalogue.entries import ClientClass
from codemods.languages.needs import Requirement
from codemods.model import Applicability, Edit, Finding, Fix

RULE = "require-env"

KEY_WORDS = re.compile(r"api_?key|token|secret|credential", re.IGNORECASE)
"""What, in a condition, asks for a key, under whatever name."""

Node = TypeVar("Node")
"""An expression in the tree of a language."""


class CannotCheckError(Exception):
    """Why no check can stand before a construction, in words for a reviewer."""


def finding(
    path: str,
    span: tuple[int, int],
    name: str,
    client: ClientClass,
    needed: Sequence[Requirement[Node]],
    check: Callable[[], tuple[Edit, ...]],
) -> Finding:
    """The finding at a construction by the class `name` that needs what nothing checks.

    `span` are the byte offsets of the construction. `check` gives the edits that add the check, or raises
    CannotCheckError.
    """
    names = ", ".join(requirement.label for requirement in needed)
    message = f"`{name}` is built, and nothing checks that {names} {'is' if len(needed) == 1 else 'are'} set"
    try:
        edits = check()
    except CannotCheckError as error:
        return Finding(RULE, path, *span, message, reason=str(error))
    risk = _risk(name, client, needed)
    fix = Fix(edits, Applicability.UNSAFE if risk else Applicability.SAFE, risk)
    return Finding(RULE, path, *span, message, fix)


def _risk(name: str, client: ClientClass, needed: Sequence[Requirement[Node]]) -> str:
    """Why the check may fail where the construction did not, or an empty text."""
    if not client.raises_without_key:
        return f"`{name}` notices a missing variable at its first request only: the check fails earlier"
    for requirement in needed:
        passed = requirement.node is not None and requirement.parameter in client.key_params
        if passed and client.key_env and not set(requirement.variables) & set(client.key_env):
            return f"`{name}` falls back to {client.key_env[0]} where {requirement.label} is not set"
    return ""
