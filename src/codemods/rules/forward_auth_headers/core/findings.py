"""Words the findings about handlers that leave the caller's authorization behind, for both languages."""

from __future__ import annotations

from codemods.model import Applicability, Edit, Finding, Fix

RULE = "forward-auth-headers"

NAMES = ("authorization", "forwarded")
"""The names that a handler gets: what the caller sent, and the headers that pass it on."""

CONFIGURED = "the environment says where it goes: name the host in `internal-hosts`, and pass the authorization on"
ANY_PORT = "the port of its address is not written out: pass the authorization on by hand"
TAKEN = "`{0}` is a name of {1} already: pass the authorization on by hand"
REBOUND = "`{0}` is bound again in the handler"
ONE_LINE = "{0} is written on one line"
ELSEWHERE = "`{0}` is called in {1}, line {2}, too, where the caller's request is not known"
HANDED_ON = "`{0}` is handed on in {1}, line {2}: what calls it can't be seen"
SAME_NAME = "{1}, line {2}, has a `{0}` as well, which may be it: pass the authorization on by hand"
OTHER_ADDRESS = "`{0}` is called in {1}, line {2}, for another address"
OTHER_CLIENT = "`{0}` is called in {1}, line {2}, with a client whose headers can't be seen"
WRAPPED = "`{0}` is decorated with `{1}` as well, which may not pass the request on"
NO_ROOM = "the parameters of `{0}` leave no room for another: pass the authorization on by hand"
DECORATED = "`{0}` is decorated with `{1}`, which may keep what one caller got for another"
NO_KEYWORDS = "`{0}` passes no keywords on: call it through `functools.partial`, with the authorization in its headers"
NOT_SEEN = "what `{0}` does with it can't be seen: pass the authorization on by hand"
JOB = "a job may run when the caller's token has expired: give it a credential of its own"

_RISK = "the services at {hosts} will know who called: only a person can tell that they are to"


def finding(
    path: str, span: tuple[int, int], message: str, hosts: str, edits: tuple[Edit, ...], refusal: str
) -> Finding:
    """A finding with the Fix that passes the authorization on, or with the reason why there is none."""
    if refusal:
        return Finding(RULE, path, *span, message, None, refusal)
    return Finding(RULE, path, *span, message, Fix(edits, Applicability.UNSAFE, _RISK.format(hosts=hosts)))
