"""How much git reads for its settings, which may name other files, and these again others.

Git reads a file anew each time it is named, ten files deep: nine small files that each name the next one twelve times
keep it busy for years, once for each process that is started.
"""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Sequence

from codemods import system

MOST_BYTES = 16 << 20
"""Bytes of settings that git reads in no time."""

_OPENING = 4096
"""Bytes that git would read while it opens a file."""

_DEEPEST = 11
"""Files that name one another until git gives up."""

# They are compiled when they are needed, which is seldom.
_WORD = r"""(?xi)
      \[ [ \t]* (?P<section> [\w.-]+ ) (?: [ \t]+ "(?: \\. | [^"\\\n] )*" )? [ \t]* \]
    | (?P<key> [a-z] [\w-]* ) [ \t]* = (?P<value> [^\n]* )
    | [#;] [^\n]*
"""
_VALUE = r'"((?:\\.|[^"\\])*)"?|\\(.)|([^"\\#;]+)'
_CONTINUED = r"\\\r?\n"
_ESCAPED = r"\\(.)"


def are_endless(files: Iterable[str]) -> bool:
    """Whether git would read more than it does in no time, if all that these files may include is included."""
    known: dict[str, tuple[int, Sequence[str]]] = {}
    spent = 0
    level = Counter(files)
    for _ in range(_DEEPEST):
        named: Counter[str] = Counter()
        for file, times in level.items():
            if file not in known:
                known[file] = _read(file)
            size, included = known[file]
            spent += size * times
            if spent > MOST_BYTES:
                return True
            for each in included:
                named[each] += times
        level = named
    return False


def _read(file: str) -> tuple[int, Sequence[str]]:
    """The bytes that git reads of a file, and the files that it names; 0 and none where it can't be read."""
    try:
        handle = system.open_named(file)
    except OSError:
        return 0, ()
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            return 0, ()
        size = found.st_size + _OPENING
        text = os.fsdecode(os.read(handle, MOST_BYTES)) if size <= MOST_BYTES else ""
    except OSError:
        return 0, ()
    finally:
        os.close(handle)
    folder = os.path.dirname(file)
    return size, [os.path.normpath(os.path.join(folder, os.path.expanduser(path))) for path in _included(text)]


def _included(text: str) -> list[str]:
    """The paths that settings name for inclusion, on whatever condition."""
    if "include" not in text.lower():
        return []
    found: list[str] = []
    is_inclusion = False
    for word in re.finditer(_WORD, re.sub(_CONTINUED, "", text)):
        if word["section"]:
            is_inclusion = word["section"].lower() in {"include", "includeif"}
        elif is_inclusion and word["key"] and word["key"].lower() == "path":
            found.append(_value(word["value"].strip()))
    return found


def _value(text: str) -> str:
    parts: list[str] = []
    place = 0
    values = re.compile(_VALUE)
    while part := values.match(text, place):
        parts.append(re.sub(_ESCAPED, r"\1", part[1]) if part[1] is not None else part[2] or part[3])
        place = part.end()
    return "".join(parts).strip()
