"""Instances that build a client of their own while a module loads, and what is said of them, in both languages.

They are reported and left to a person. What such an instance keeps beside its client can't be known, so that to make
it for each call may change what the program does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from codemods.model import Finding
from codemods.rules.build_client_per_invocation.core.stages import N

_ADVICE = "build it inside the invocation, or have it build its client when it is asked"


@dataclass(frozen=True, slots=True)
class Indirect(Generic[N]):
    """A call that builds a client on the way to something else, which the module keeps as `name`.

    `callee` is the text of what is called.
    """

    call: N
    name: str
    callee: str
    client: str


def finding(rule: str, path: str, span: tuple[int, int], site: Indirect[N]) -> Finding:
    """The finding of the bytes `span`, where an instance is made."""
    message = f"`{site.callee}` builds `{site.client}` for `{site.name}` while the module loads"
    return Finding(rule, path, *span, message, None, f"what else `{site.name}` keeps is not known: {_ADVICE}")
