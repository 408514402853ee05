"""What is said of instances that build a client of their own while a module loads, in both languages."""

from __future__ import annotations

from codemods.model import Finding

_ADVICE = "build it inside the invocation, or have it build its client when it is asked"


def finding(rule: str, path: str, span: tuple[int, int], name: str, made_by: str, client: str) -> Finding:
    """The finding of the bytes `span`, where `made_by` makes the instance `name`, which keeps a `client`."""
    message = f"`{made_by}` builds `{client}` for `{name}` while the module loads"
    return Finding(rule, path, *span, message, None, f"what else `{name}` keeps is not known: {_ADVICE}")


def held(name: str, holds: str) -> str:
    """Why no factory is made for an object of the class `name`, which carries a client and holds something else."""
    return f"`{name}` holds {holds}: a new one for each call would lose that, so build it where an invocation begins"
