"""Whether git would write where the repository is, and nowhere else.

A repository's own folder may hold links, or say that a part of it lies elsewhere: git follows both when it commits, and
would add lines to a file of the home folder, or to another repository of the user's.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from codemods import system

_MOST_BYTES = 4096
"""Bytes of a file that names a folder."""


def way_out(root: str) -> str:
    """Return the part of a repository that leads out of it, in words that follow its name; empty where none does."""
    git = os.path.join(root, ".git")
    if os.path.islink(git):
        return "its .git is a link"
    if os.path.isdir(git):
        return _commons(git, git) or _link(git)
    return _of_file(root, git)


def _of_file(root: str, git: str) -> str:
    """A work tree beside others, or a submodule, has a file that names the folder; that must name it, too."""
    told = _read(git)
    if not told.startswith("gitdir:"):
        return ""
    folder = os.path.realpath(os.path.join(root, told.removeprefix("gitdir:").strip()))
    back = _read(os.path.join(folder, "gitdir"))
    if back:
        if os.path.realpath(back) != os.path.realpath(git):
            return "its .git names the folder of another work tree"
        above = os.path.dirname(os.path.dirname(folder))
        return _commons(folder, above) or _link(above)
    # The folder of a submodule lies in that of the repository around it.
    modules = f"{os.sep}.git{os.sep}modules{os.sep}"
    around, found, _ = folder.partition(modules)
    if not found or not os.path.realpath(root).startswith(f"{around}{os.sep}"):
        return "its .git names a folder that does not name it"
    return _commons(folder, folder) or _link(folder)


def _commons(folder: str, expected: str) -> str:
    """Whether what work trees share is said to lie elsewhere than expected."""
    told = _read(os.path.join(folder, "commondir"))
    if told and os.path.realpath(os.path.join(folder, told)) != os.path.realpath(expected):
        return "its .git shares the folder of another repository"
    return ""


def _link(git: str) -> str:
    top = os.path.realpath(git)
    for path in _links(top):
        target = os.path.realpath(path)
        if target != top and not target.startswith(f"{top}{os.sep}"):
            return f"{os.path.relpath(path, os.path.dirname(top))} is a link that leads out of it"
    return ""


def _links(top: str) -> Iterator[str]:
    for folder, folders, files in os.walk(top):
        # Objects are many, are never written to once they are there, and never by way of a link in their place.
        names = [*folders, *files] if os.path.basename(os.path.dirname(folder)) != "objects" else folders
        yield from (path for name in names if os.path.islink(path := os.path.join(folder, name)))


def _read(file: str) -> str:
    """The line of a small file; nothing where there is none."""
    try:
        handle = system.open_named(file)
    except OSError:
        return ""
    try:
        return os.fsdecode(os.read(handle, _MOST_BYTES)).strip()
    except OSError:
        return ""
    finally:
        os.close(handle)
