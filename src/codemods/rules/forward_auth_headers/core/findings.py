"""Words the findings about a handler that leaves the caller's authorization behind, for both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from codemods.model import Applicability, Edit, Finding, Fix

RULE = "forward-auth-headers"

_RISK = "the services at {hosts} will know who called: only a person can tell that they are to"


@dataclass(frozen=True, slots=True)
class FanOut:
    """The internal calls of one handler, of which none carries an authorization.

    `span` is the first call's. `hosts` are those that are called. `edits` pass the authorization on; without any,
    `refusal` says why there are none.
    """

    span: tuple[int, int]
    handler: str
    hosts: tuple[str, ...]
    number: int
    repeated: bool
    edits: tuple[Edit, ...] = ()
    refusal: str = ""


class File(Protocol):
    """Tells what a language answers of a file."""

    @property
    def path(self) -> str: ...

    def fan_outs(self) -> Iterable[FanOut]:
        """The handlers of the file that call internal services without the caller's authorization."""


def findings(file: File) -> Iterator[Finding]:
    """A finding for each handler."""
    for found in file.fan_outs():
        hosts = ", ".join(found.hosts)
        times = "again and again" if found.repeated else f"{found.number} times"
        message = f"`{found.handler}` calls {hosts} {times} without the caller's authorization"
        if not found.edits:
            yield Finding(RULE, file.path, *found.span, message, None, found.refusal)
            continue
        fix = Fix(found.edits, Applicability.UNSAFE, _RISK.format(hosts=hosts))
        yield Finding(RULE, file.path, *found.span, message, fix)


CONFIGURED = "the environment says where it goes: name the host in `internal-hosts`, and pass the authorization on"
