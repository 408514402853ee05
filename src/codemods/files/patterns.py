"""Gitignore-style patterns, whoever wrote them: matched in time that grows with the length of pattern and path alone.

A pattern with few wildcards is left to `pathspec`. One with more would have a regular expression try all ways to share
a path among them, which takes for ever on a path made for it; such a pattern is followed part by part here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from codemods.disk import real

_FEW = 2
"""Wildcards of a pattern that a regular expression may be trusted with."""

_LONGEST = 4_096
"""Characters of a pattern: no path is longer."""

_STARS = re.compile(r"\*+")
_TOKEN = re.compile(
    r"\\(?P<escaped>.)|(?P<stars>\*+)|(?P<one>\?)|\[(?P<not>[!^]?)(?P<set>\]?[^\]]*)\]|(?P<plain>.)", re.DOTALL
)

Test = Callable[[str], bool]
"""Whether a path is meant; a folder's ends with a slash."""


class PatternError(ValueError):
    """A pattern that cannot be read."""


class Patterns:
    """Gitignore-style patterns, relative to the folder of the file that holds them. Raises PatternError when made."""

    def __init__(self, lines: Iterable[str], folder: str, above: str = "") -> None:
        self._said = _said(list(lines))
        self._folder = folder
        self._above = above

    @classmethod
    def of(cls, root: Path, base: Path, lines: Iterable[str]) -> Patterns:
        """Patterns of a file in `base`, which is the root, or a folder within it or above it."""
        base = real(base)
        if base.is_relative_to(root):
            return cls(lines, _folder(base, root))
        return cls(lines, "", _folder(root, base))

    def match(self, path: str) -> bool:
        """Whether a path relative to the root is meant; patterns speak of what lies in their own folder alone."""
        return self.said(path) is True

    def said(self, path: str) -> bool | None:
        """Whether the last matching pattern includes the path (True) or, with a "!", excludes it (False); None if none
        matches."""
        if not path.startswith(self._folder):
            return None
        return self._said(self._above + path[len(self._folder) :])


def is_hard(pattern: str) -> bool:
    """Whether a regular expression might take for ever over the pattern."""
    return len(_STARS.findall(pattern)) > _FEW


def glob(pattern: str, *, flat: bool = False) -> Test:
    """Whether a path, or a folder above it, is what the pattern means; of a `flat` one the path itself alone."""
    only_folders = pattern.endswith("/")
    body = pattern.strip("/") if pattern.startswith("/") else pattern.rstrip("/")
    parts = body.split("/") if "/" in pattern.rstrip("/") else ["**", body]
    wanted = [None if part == "**" else _part(part) for part in parts]
    end = len(wanted)

    def closed(states: set[int]) -> set[int]:
        """The states with those behind a `**` that stands for nothing; the last one stands for something."""
        for state in sorted(states):
            while state < end - 1 and wanted[state] is None:
                state += 1
                states.add(state)
        return states

    def test(path: str) -> bool:
        names = path.split("/")
        is_folder = not names[-1]
        names = names[:-1] if is_folder else names
        states = closed({0})
        for number, name in enumerate(names, 1):
            after: set[int] = set()
            for state in states:
                if state == end:
                    continue
                expression = wanted[state]
                if expression is None:
                    after.update({state, end} if state == end - 1 else {state})
                elif expression.fullmatch(name):
                    after.add(state + 1)
            states = closed(after)
            is_last = number == len(names)
            if end in states and ((is_last and (is_folder or not only_folders)) or not (is_last or flat)):
                return True
        return False

    return test


def _said(lines: list[str]) -> Callable[[str], bool | None]:
    import pathspec

    for line in lines:
        if len(line) > _LONGEST:
            raise PatternError(f"a pattern of {len(line)} characters is longer than any path")
    try:
        if not any(map(is_hard, lines)):
            spec = pathspec.GitIgnoreSpec.from_lines(lines)
            return lambda path: spec.check_file(path).include
        tests = [each for line in lines if (each := _line(line)) is not None]
    except (ValueError, re.error) as error:
        raise PatternError(str(error)) from error

    def last(path: str) -> bool | None:
        return next((include for include, test in reversed(tests) if test(path)), None)

    return last


def _line(line: str) -> tuple[bool, Test] | None:
    """Whether a line of patterns adds or takes away, and what it means; None for one that means nothing."""
    import pathspec

    if is_hard(line):
        text = re.sub(r"(?<!\\)[ \t\r\n]+$", "", line)
        if text.startswith("#"):
            return None
        return (False, glob(text[1:])) if text.startswith("!") else (True, glob(text))
    spec = pathspec.GitIgnoreSpec.from_lines([line.removeprefix("!")])
    return not line.startswith("!"), lambda path: bool(spec.match_file(path))


def _part(text: str) -> re.Pattern[str]:
    """A part of a pattern, between two slashes, as an expression that looks for each of its pieces once.

    What stands between two wildcards is best found as early as it can be: a later place leaves less to the rest.
    """
    pieces = [""]
    for token in _TOKEN.finditer(text):
        if token["stars"]:
            pieces.append("")
        elif token["one"]:
            pieces[-1] += "."
        elif token["set"] is not None:
            inner = re.sub(r"([\\\[&~|])", r"\\\1", token["set"])
            inner = f"\\{inner}" if inner.startswith(("]", "^")) else inner
            pieces[-1] += f"[{'^' if token['not'] else ''}{inner}]"
        else:
            pieces[-1] += re.escape(token["escaped"] or token["plain"])
    first, *rest = pieces
    middle = "".join(f"(?>.*?{piece})" for piece in rest[:-1] if piece)
    last = f".*{rest[-1]}" if rest else ""
    return re.compile(first + middle + last, re.DOTALL)


def _folder(path: Path, root: Path) -> str:
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    return "" if relative == "." else f"{relative}/"
