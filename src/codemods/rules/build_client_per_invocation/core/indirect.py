"""What is said of calls that build a client of their own while a module loads, in both languages."""

from __future__ import annotations

from codemods.languages.effects import Effect
from codemods.model import Finding, LeftAlone

_ADVICE = "build it inside the invocation, or have it build its client when it is asked"


def finding(rule: str, path: str, span: tuple[int, int], made_by: str, name: str, effect: Effect) -> Finding:
    """The finding of the bytes `span`, where `made_by` does `effect`, and the module keeps what it gives as `name`."""
    for_name = f" for `{name}`" if name else ""
    message = f"`{made_by}` builds `{effect.client}`{for_name} while the module loads"
    if effect.kept:
        where = f"keeps it for the whole process, {effect.kept}"
        reason = (
            f"`{made_by}` {where}: build it for each invocation, or keep it by the credential that it was built with"
        )
    elif name:
        reason = f"what else `{name}` keeps is not known: {_ADVICE}"
    else:
        reason = f"what else `{made_by}` does is not known: call it inside the invocation"
    return Finding(rule, path, *span, message, None, reason)


def left_alone(rule: str, path: str, span: tuple[int, int], made_by: str, effect: Effect, reason: str) -> LeftAlone:
    """The site of the bytes `span`, which is right as it is for a reason."""
    return LeftAlone(rule, path, *span, f"{reason}: `{made_by}` builds `{effect.client}`")


def held(name: str, holds: str) -> str:
    """Why no factory is made for an object of the class `name`, which carries a client and holds something else."""
    return f"`{name}` holds {holds}: a new one for each call would lose that, so build it where an invocation begins"
