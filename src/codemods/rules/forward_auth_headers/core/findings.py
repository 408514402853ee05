"""Words the findings about handlers that leave the caller's authorization behind, for both languages."""

from __future__ import annotations

from codemods.model import Applicability, Edit, Finding, Fix

RULE = "forward-auth-headers"

NAMES = ("authorization", "forwarded")
"""The names that a handler gets: what the caller sent, and the headers that pass it on."""

CONFIGURED = (
    "its address comes from the environment: add `${0}` to `internal-hosts` if the host that it names may learn who the"
    " caller is"
)
DECLARED = (
    "its address comes from the environment, as {1} says: add `${0}` to `internal-hosts` if the host that it names may"
    " learn who the caller is"
)
ASKED = (
    "it goes to the host that the caller names, who can make one up: call the function behind it, or pass the"
    " authorization on by hand"
)
ANY_PORT = "the port of its address is not written in the code: pass the authorization on by hand"
TAKEN = "`{0}` is already a name of {1}: pass the authorization on by hand"
REBOUND = "`{0}` is bound again in the handler"
ONE_LINE = "{0} is written on one line"
ELSEWHERE = "`{0}` is also called in {1}, line {2}, where the caller's request is not known"
TAKEN_ON = "`{0}` is also used in {1}, where the caller's request is not known"
HANDED_ON = "`{0}` is passed on as a value in {1}, line {2}: it is not known what calls it"
SAME_NAME = "{1}, line {2}, also has a `{0}`, which may be the same one: pass the authorization on by hand"
OTHER_ADDRESS = "`{0}` is called in {1}, line {2}, for another address"
OTHER_CLIENT = "`{0}` is called in {1}, line {2}, with a client whose headers can't be seen"
WRAPPED = "`{0}` is also decorated with `{1}`, which may not pass the request on"
NO_ROOM = "the parameters of `{0}` have no room for one more: pass the authorization on by hand"
OWN_HEADERS = "`{0}` leaves its own headers out, or those that it is given: pass the authorization on by hand"
NO_HEADERS = "the type of `{0}` is not known to have headers: pass the authorization on by hand"
DECORATED = "`{0}` is decorated with `{1}`, which may give one caller's answer to another caller"
NOT_SEEN = "it is not known what `{0}` does with it: pass the authorization on by hand"
NOT_KNOWN = "it is not known what `{0}` sends by itself: pass the authorization on by hand"
NOT_ASKED = (
    '`{0}` has no parameter for the request: give it one, such as `@Headers("authorization") authorization?: string`'
)
JOB = "a job may run when the caller's token has expired: give it a credential of its own"

_RISK = "the services at {hosts} will learn who the caller is: only a person can say that they may"


def finding(
    path: str, span: tuple[int, int], message: str, hosts: str, edits: tuple[Edit, ...], refusal: str
) -> Finding:
    """A finding with the Fix that passes the authorization on, or with the reason why there is none."""
    if refusal:
        return Finding(RULE, path, *span, message, None, refusal)
    return Finding(RULE, path, *span, message, Fix(edits, Applicability.UNSAFE, _RISK.format(hosts=hosts)))
