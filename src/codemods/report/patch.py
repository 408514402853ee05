"""Unified diffs that give back every byte: `git apply` and `patch -p1` take them, whatever the file holds.

A line ends at "\\n" and nowhere else, as in git: "\\r", form feeds and the line separators of Unicode are text.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from codemods.files.lines import body
from codemods.model import Report
from codemods.report import View
from codemods.run.proof import PROVED


def render(report: Report, view: View) -> Iterator[bytes]:
    """One patch over all files, to be applied in the working directory or, where that holds not all, at the root."""
    at_root = is_for_root(report, view)
    for patch in report.patches:
        path = patch.path if at_root else view.path(patch.path)
        yield diff(path, patch.before, patch.after, for_root=at_root)


def is_for_root(report: Report, view: View) -> bool:
    """Whether the paths of the patch start at the root: it is the working directory, or that holds not all files."""
    if view.root == view.cwd:
        return True
    return any(view.path(patch.path).startswith("../") for patch in report.patches)


def diff(path: str, before: bytes, after: bytes, *, for_root: bool = True) -> bytes:
    """The unified diff of one file; nothing where the two are the same.

    Under git's own header `git apply` takes a path as one from the top of the repository, and in a folder below it
    leaves the file out without a word. A diff that is not `for_root` goes without that header.
    """
    if before == after:
        return b""
    old, new = os.fsencode(f"a/{path}"), os.fsencode(f"b/{path}")
    header = b"diff --git %s %s\n" % (_quoted(old), _quoted(new)) if for_root else b""
    names = b"--- %s%s\n+++ %s%s\n" % (_quoted(old), _after_name(old), _quoted(new), _after_name(new))
    hunks = PROVED.get((before, after))
    return header + names + (body(before, after) if hunks is None else hunks)


_ESCAPES = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}


def _quoted(name: bytes) -> bytes:
    """The name as git writes it: in C style where it holds quotes, backslashes, controls or bytes above 127."""
    if not any(byte < 32 or byte > 126 or byte in (34, 92) for byte in name):
        return name
    text = "".join(
        f"\\{_ESCAPES[byte]}" if byte in _ESCAPES else chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"
        for byte in name
    )
    return f'"{text}"'.encode("ascii")


def _after_name(name: bytes) -> bytes:
    """A tab after a bare name with a space, so that no reader takes what follows the space for a date."""
    return b"\t" if b" " in name and _quoted(name) == name else b""
