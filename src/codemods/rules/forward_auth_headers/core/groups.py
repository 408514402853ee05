"""Decides for both languages which handlers and helpers are changed together, and what is said of them.

A handler sends internal calls itself, or by a helper: a function one call away, which then is given the caller's
authorization by all who call it. Handlers that share a helper are one Fix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from codemods.model import Edit, Finding
from codemods.records import dataclass
from codemods.rules.forward_auth_headers.core.findings import JOB, finding


class Key(NamedTuple):
    """A function of the project: its file, and where it begins there."""

    path: str
    start: int


Arms = tuple[tuple[int, int], ...]
"""The arms of choices in which a call stands: where each choice begins, and which arm it is. Of the arms of one
choice one runs."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An internal call without an authorization. `edits` give it one; `refusal` says why none can.

    `hosts` are where it goes, none where a parameter of the function says so. `repeated`: it runs more than once for
    each run of the function.
    """

    span: tuple[int, int]
    hosts: tuple[str, ...]
    repeated: bool
    edits: tuple[Edit, ...] = ()
    refusal: str = ""
    arms: Arms = ()


@dataclass(frozen=True, slots=True)
class Use:
    """A use of a helper. `handler` is the one that it stands in, if any; `hosts` are where the helper then goes.

    `edits` give the helper the authorization; `refusal` says why none can.
    """

    path: str
    span: tuple[int, int]
    handler: Key | None
    hosts: tuple[str, ...] = ()
    repeated: bool = False
    edits: tuple[Edit, ...] = ()
    refusal: str = ""
    arms: Arms = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A job that a handler puts into a queue: where it sends its first internal call, and from where it comes."""

    path: str
    span: tuple[int, int]
    name: str
    hosts: tuple[str, ...]
    handler: str


class Reader(Protocol):
    """Tells what a language answers of the functions of a project."""

    def starting(self, path: str) -> Iterable[Key]:
        """The functions of a file that are given a caller's request, and that send internal calls or may tell a helper
        where to go."""

    def is_handler(self, key: Key) -> bool:
        """Whether a function is given a caller's request."""

    def helpers(self, path: str) -> Iterable[Key]:
        """The other functions of a file that send internal calls, or calls to where they are told."""

    def name(self, key: Key) -> str:
        """Return what a function is called."""

    def sent(self, key: Key) -> Sequence[Sent]:
        """The internal calls that a function sends itself."""

    def called(self, handler: Key) -> Iterable[Key]:
        """The helpers that a handler calls."""

    def uses(self, helper: Key) -> Sequence[Use]:
        """All uses of a helper in the project."""

    def opened(self, handler: Key, first: int) -> tuple[Edit, ...] | str:
        """Read the authorization in a handler before the statement around an offset; or the reason why not."""

    def widened(self, helper: Key) -> tuple[Edit, ...] | str:
        """Give a helper the parameter; or the reason why not."""

    def styled(self, path: str, edits: Sequence[Edit]) -> Iterable[Edit]:
        """The edits of one file in its style."""

    def jobs(self, path: str) -> Iterable[Job]:
        """The jobs of a file that handlers put into queues, and that send internal calls."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Holds the functions that are changed together, in the order of the project."""

    handlers: tuple[Key, ...]
    helpers: tuple[Key, ...]


def findings(reader: Reader, path: str) -> Iterator[Finding]:
    """The findings of a file, in the order of the text."""
    found: list[Finding] = []
    done: set[Key] = set()
    for key in (*reader.starting(path), *reader.helpers(path)):
        if key not in done:
            group = _group(reader, key)
            done.update((*group.handlers, *group.helpers))
            found += (each for each in _told(reader, group) if each.path == path)
    for job in reader.jobs(path):
        hosts = ", ".join(job.hosts)
        message = f"`{job.name}` calls {hosts} without an authorization, and `{job.handler}` puts it into a queue"
        found.append(finding(job.path, job.span, message, hosts, (), JOB))
    yield from sorted(found, key=lambda each: each.start)


def _group(reader: Reader, start: Key) -> _Group:
    """All that must change together with a handler or helper."""
    handlers: set[Key] = set()
    helpers: set[Key] = set()
    pending = [start]
    while pending:
        key = pending.pop()
        if key in handlers or key in helpers:
            continue
        if reader.is_handler(key):
            handlers.add(key)
            pending += reader.called(key)
        else:
            uses = reader.uses(key)
            if any(use.handler is not None and use.hosts for use in uses):
                helpers.add(key)
                pending += (use.handler for use in uses if use.handler is not None)
    return _Group(tuple(sorted(handlers)), tuple(sorted(helpers)))


def _told(reader: Reader, group: _Group) -> Iterator[Finding]:
    """A finding for each handler that sends calls itself, and for each helper; all of them have one Fix."""
    uses = {helper: reader.uses(helper) for helper in group.helpers}
    if not any(_fans_out(reader, handler, uses) for handler in group.handlers):
        return
    edits, refusal = _fix(reader, group, uses)
    sending = [sent for each in (*group.handlers, *group.helpers) for sent in reader.sent(each)]
    everywhere = [host for sent in sending for host in sent.hosts]
    everywhere += [host for each in uses.values() for use in each for host in use.hosts]
    hosts = ", ".join(dict.fromkeys(everywhere))
    for handler in group.handlers:
        sent = reader.sent(handler)
        if sent:
            here = ", ".join(dict.fromkeys(host for each in sent for host in each.hosts))
            number = together([each.arms for each in sent])
            times = "once" if number < 2 else f"{number} times"
            if any(each.repeated for each in sent):
                times = "again and again"
            message = f"`{reader.name(handler)}` calls {here} {times} without the caller's authorization"
            yield finding(handler.path, sent[0].span, message, hosts, edits, refusal)
    for helper in group.helpers:
        sent = reader.sent(helper)
        by = next(use.handler for use in uses[helper] if use.handler is not None)
        here = ", ".join(dict.fromkeys(host for use in uses[helper] for host in use.hosts))
        message = f"`{reader.name(helper)}` calls {here} for `{reader.name(by)}` without the caller's authorization"
        yield finding(helper.path, sent[0].span, message, hosts, edits, refusal)


def _times(reader: Reader, handler: Key, uses: dict[Key, Sequence[Use]]) -> tuple[int, bool]:
    """How many internal calls a handler sends in one run, by itself and by helpers, and whether some are sent again and
    again."""
    sent = reader.sent(handler)
    arms, repeated = [each.arms for each in sent], any(each.repeated for each in sent)
    for helper, all_uses in uses.items():
        inner = reader.sent(helper)
        for use in all_uses:
            if use.handler == handler and use.hosts:
                arms += (use.arms + each.arms for each in inner)
                repeated = repeated or use.repeated or any(each.repeated for each in inner)
    return together(arms), repeated


def together(arms: Sequence[Arms]) -> int:
    """How many calls one run may send: of those in several arms of a choice, one arm's."""
    most = 0
    for first in range(len(arms)):
        kept: list[dict[int, int]] = []
        for each in (*arms[first:], *arms[:first]):
            chosen = dict(each)
            if all(chosen.get(choice, arm) == arm for other in kept for choice, arm in other.items()):
                kept.append(chosen)
        most = max(most, len(kept))
    return most


def _fans_out(reader: Reader, handler: Key, uses: dict[Key, Sequence[Use]]) -> bool:
    number, repeated = _times(reader, handler, uses)
    return number > 1 or (repeated and number > 0)


def _fix(reader: Reader, group: _Group, uses: dict[Key, Sequence[Use]]) -> tuple[tuple[Edit, ...], str]:
    """The edits that pass the authorization on everywhere, or the first reason why one place can't."""
    parts: list[tuple[Edit, ...] | str] = []
    for key in (*group.handlers, *group.helpers):
        for sent in reader.sent(key):
            parts.append(sent.refusal or sent.edits)
    for helper in group.helpers:
        for use in uses[helper]:
            parts.append(use.refusal or use.edits)
        parts.append(reader.widened(helper))
    for handler in group.handlers:
        # The headers of a call may be made before it; imports stand above the handler.
        starts = [(sent.span[0], *(edit.start for edit in sent.edits)) for sent in reader.sent(handler)]
        places = [min(each for each in held if each > handler.start) for held in starts]
        places += [use.span[0] for each in uses.values() for use in each if use.handler == handler and use.edits]
        if places:
            parts.append(reader.opened(handler, min(places)))
    refusal = next((part for part in parts if isinstance(part, str)), "")
    edits: dict[str, dict[Edit, None]] = {}
    for edit in (edit for part in parts if not isinstance(part, str) for edit in part):
        edits.setdefault(edit.path, {})[edit] = None
    styled = tuple(edit for path, own in edits.items() for edit in reader.styled(path, tuple(own)))
    return ((), refusal) if refusal else (styled, "")
