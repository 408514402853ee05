"""Finds the files that a pass has to ask again: those that said something, and whose answer a change may have changed.

What is said of a file rests on what it imports, on all that imports it, and on what these import. So of two files one
may matter to the other where some file is above both: where it imports them, on however long a way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

_MENTIONED = re.compile(rb"(?<=[\"'.])\w+(?=[\"'.])")
"""A part of a dotted name, or what stands in quotes: by either a test may name a module that it does not import."""


def asked_again(
    spoken: Iterable[str],
    affected: Collection[str],
    importing: Callable[[str], Iterable[str]],
    named: Callable[[str], bool],
) -> frozenset[str]:
    """Return those of the `spoken` files that a change may matter to.

    `affected` are the files that were changed, and all above them. `importing` gives the files that may import one, and
    `named` tells whether a file that was changed may name one in a text.
    """
    reached = set(affected)
    found: set[str] = set()
    apart: dict[str, set[str]] = {}
    for path in spoken:
        above = _above(path, importing, reached)
        if not named(path) and above.isdisjoint(reached):
            apart[path] = above
        else:
            found.add(path)
            # All above what is reached is reached as well.
            reached |= above
    fresh = list(apart)
    while fresh:
        fresh = [path for path, above in apart.items() if not above.isdisjoint(reached)]
        found.update(fresh)
        reached.update(*(apart.pop(path) for path in fresh))
    return frozenset(found)


def mentioned(raw: bytes) -> frozenset[bytes]:
    """The words by which a file may name modules in its texts."""
    return frozenset(_MENTIONED.findall(raw))


def _above(path: str, importing: Callable[[str], Iterable[str]], known: Collection[str]) -> set[str]:
    """A file, and all that import it on however long a way; what is above a file of `known` is left out."""
    found = {path}
    pending = [path]
    while pending:
        current = pending.pop()
        for other in importing(current) if current not in known else ():
            if other not in found:
                found.add(other)
                pending.append(other)
    return found
