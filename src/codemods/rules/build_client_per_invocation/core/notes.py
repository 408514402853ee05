"""Words the notes beside a Fix: what one call of the factory will cost, and what it will not do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from codemods.catalogue.entries import ClientClass
from codemods.model import LineNote
from codemods.rules.build_client_per_invocation.core.refusals import Place
from codemods.rules.build_client_per_invocation.core.stages import Kept, N, PerCall, Pooled

THERE_ALREADY = "the factory already existed; calling it while the module loads builds the client only once"
CHEAP = "building it for each call takes well under a millisecond"
SHARED = "each call builds a client over one shared transport, so the TLS store is not loaded each time"
SHARED_BY_LOOP = (
    "each call builds a client over the transport of the running event loop, so the TLS store is not loaded each "
    "time; where no loop runs, each call opens its own connection"
)
SHARED_IN_COROUTINES = (
    "each call builds a client over the transport of the running event loop, so the TLS store is not loaded each "
    "time; the factory is only for coroutines, as all of its callers are coroutines"
)
SLOW = "each call loads the TLS store, which takes 25 to 45 ms"
KEPT = "one client is kept for each process and credential"
KEPT_BY_LOOP = (
    "one client is kept for each running event loop, until its credential changes; where no loop runs, each call "
    "builds one, which takes 25 to 45 ms"
)

LOGGING = frozenset({"debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log", "trace"})
"""Names of methods that log or print a line, of loggers and of the console."""


def cost(life: PerCall[N] | None, call: N, client: ClientClass, *, in_coroutines: bool = False) -> str:
    """Return what one call of the factory costs that builds a client by `call`; nothing where its life is not known.

    `in_coroutines`: its transport asks for the running event loop, and does without none.
    """
    if isinstance(life, Kept):
        return KEPT_BY_LOOP if client.is_async else KEPT
    if client.cheap:
        return CHEAP
    shared = dict(life.shared) if isinstance(life, Pooled) else {}
    if call in shared:
        if client.is_async:
            return SHARED_IN_COROUTINES if in_coroutines else SHARED_BY_LOOP
        return SHARED
    return SLOW if life is not None else ""


def not_read_again(expressions: Iterable[str]) -> str:
    """The note on expressions that go on to hold what they read while their module loaded."""
    names = ", ".join(f"`{each}`" for each in dict.fromkeys(expressions))
    return f"{names} was read from the environment once, and is not read again"


def held_by_settings(expressions: Iterable[str]) -> str:
    """Return what is said of credentials that the settings of a framework hold."""
    names = ", ".join(f"`{each}`" for each in dict.fromkeys(expressions))
    return (
        f"{names} gives the value from when the settings were loaded: "
        "a new key is seen only after they are loaded again"
    )


def still_fails(path: str, span: tuple[int, int]) -> LineNote:
    """The note on what goes on to fail while its module loads, in the text of a file."""
    return LineNote(path, *span, "still fails while the module loads if its variable is missing")


_OF_ONE = re.compile(
    r"(?i)\b(?:singleton|re-?us(?:e|es|ed|ing)|(?:shared|single|global) (?:\w+ )?(?:client|instance|model|object|llm)|"
    r"(?:built|build|creat|initiali[sz]|instantiat|load)\w*\b[^.]{0,30}\bonce)\b"
)
"""Words of a comment that speaks of one object for all calls."""


def worded_for_one(path: str, start: int, comment: str) -> Iterator[LineNote]:
    """The notes on the lines of a comment that speak of one object for all calls, above a factory that builds one for
    each. The comment is its author's: it stays, and a person words it anew. `start` is where it begins."""
    for line in comment.splitlines(keepends=True):
        end = start + len(line.encode())
        if found := _OF_ONE.search(line):
            yield LineNote(path, start, end, f'says "{found[0]}", but each call builds one now: word it anew')
        start = end


def told_again(places: Sequence[Place]) -> str:
    """The note on lines in the arms of a choice that print or log, and that move into the factory; nothing for none."""
    where = ", ".join(dict.fromkeys(map(str, places)))
    return f"{where}: printed or logged at each call now, not once while the module loads" if places else ""
