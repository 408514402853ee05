"""Whether git would write where the repository is, and nowhere else, and whether it could read what it needs.

A repository's own folder may hold links, or say that a part of it lies elsewhere: git follows both when it commits, and
would add lines to a file of the home folder, or to another repository of the user's.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from codemods import system
from codemods.files import git_settings

_MOST_BYTES = 4096
"""Bytes of a file that names a folder."""


_WITH_INCLUSIONS = ("config", "config.worktree")
_SETTINGS = ("HEAD", "commondir", *_WITH_INCLUSIONS)
_OTHERS = (
    *("index", "packed-refs", "shallow"),
    *("info/attributes", "info/exclude", "info/grafts", "info/sparse-checkout", "objects/info/alternates"),
)
"""Files that git opens by themselves and reads to their ends."""

_LARGEST = 1 << 30
"""Bytes. The index of a million files has a tenth of them."""


def unreadable(root: str, *, only_settings: bool) -> str:
    """Return the part of a repository that git would wait for, or read for ever, with the reason; "" for none."""
    git = os.path.join(root, ".git")
    own: list[str] = []
    if not os.path.isdir(git):
        if why := _flaw(git):
            return f".git {why}"
        told = _told_folder(git)
        if not told:
            return ""
        git = os.path.join(root, told)
    common = os.path.join(git, "commondir")
    # A work tree beside others has some files of its own, and shares the others.
    folders = (git,) if _flaw(common) or not (told := _read(common)) else (git, os.path.join(git, told))
    for folder in folders:
        own += [os.path.join(folder, name) for name in (*_SETTINGS, *(() if only_settings else _OTHERS))]
    for file in own:
        if why := _flaw(file):
            return f"{os.path.relpath(file, root)} {why}"
    settings = (os.path.join(folder, name) for folder in folders for name in _WITH_INCLUSIONS)
    return "its settings name each other over and over" if git_settings.are_endless(settings) else ""


def _flaw(file: str) -> str:
    """The reason why git can't read a file to its end; empty where it can, or where there is no file."""
    try:
        found = os.stat(file)
    except OSError:
        return ""
    if not stat.S_ISREG(found.st_mode):
        return "is not a plain file"
    return f"is larger than {_LARGEST >> 30} GiB" if found.st_size > _LARGEST else ""


def is_top(folder: Path) -> bool:
    """Whether a folder is the top of a work tree."""
    return os.path.exists(folder / ".git")


def is_bare(root: str) -> bool:
    """Whether a folder is a repository without a work tree."""
    inner = (os.path.join(root, name) for name in ("objects", "refs"))
    return os.path.isfile(os.path.join(root, "HEAD")) and all(map(os.path.isdir, inner))


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
    told = _told_folder(git)
    if not told:
        return ""
    folder = os.path.realpath(os.path.join(root, told))
    back = _read(os.path.join(folder, "gitdir"))
    if back:
        if os.path.realpath(back) != os.path.realpath(git):
            return "its .git points to the folder of another work tree"
        above = os.path.dirname(os.path.dirname(folder))
        return _commons(folder, above) or _link(above)
    # The folder of a submodule lies in that of the repository around it.
    modules = f"{os.sep}.git{os.sep}modules{os.sep}"
    around, found, _ = folder.partition(modules)
    if not found or not os.path.realpath(root).startswith(f"{around}{os.sep}"):
        return "its .git points to a folder that does not point back to it"
    return _commons(folder, folder) or _link(folder)


def _told_folder(git: str) -> str:
    """The folder that a file in the place of `.git` names; "" where it names none."""
    told = _read(git)
    return told.removeprefix("gitdir:").strip() if told.startswith("gitdir:") else ""


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
            return f"{os.path.relpath(path, os.path.dirname(top))} is a link that leads outside the repository"
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
