"""Resolves what the user names on the command line: the project around it, and links that came with the project."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path

from codemods.config import did_you_mean
from codemods.disk import real, words_of
from codemods.files.git_folder import is_top

_PROJECT_MARKERS = ("pyproject.toml", "package.json", "setup.cfg", "setup.py")

_SYSTEM = (("/", "dev"), ("/", "proc"))
"""Folders whose links are the system's: /dev/stdout is one."""


def root_of(paths: Sequence[Path]) -> tuple[Path, bool]:
    """The folder that holds the project around `paths`, and whether it is the top of one git repository.

    Where nothing marks a project, it is the working directory around the paths: a file's importers may stand in any
    folder of that. A home folder is none.
    """
    folders = [path if os.path.isdir(path) else path.parent for path in paths] or [Path.cwd()]
    tops = {_git_top(folder) for folder in folders}
    top = tops.pop()
    if not tops and top is not None:
        return top, True
    common = Path(os.path.commonpath(folders))
    for parent in (common, *common.parents):
        if _is_marked(parent):
            return parent, False
    here, home = Path.cwd(), Path(os.path.expanduser("~"))
    is_around = here in common.parents and here not in (home, *home.parents)
    return (here if is_around else common), False


def _git_top(folder: Path) -> Path | None:
    for parent in (folder, *folder.parents):
        if is_top(parent):
            return parent
    return None


def why_not(path: Path) -> str:
    """The reason why an existing path must not be read, or an empty text."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        return "is a link to a file that does not exist" if os.path.islink(path) else words_of(error)
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        return "is not a plain file"
    if leads_out(path):
        if not os.path.islink(path):
            return "is reached through a link that leads outside the project"
        return f"is a link that leads outside the project; to change its target, give the path {real(path)}"
    return ""


def leads_out(path: Path) -> bool:
    """Whether the path, or a folder on the way to it, is a link by which a project leads its user out of it."""
    full = Path(os.path.abspath(path))
    if full.parts[:2] in _SYSTEM:
        return False
    target = real(full)
    for each in (full, *full.parents):
        if os.path.islink(each):
            project = _project_of_link(each, is_named=each == full)
            if project is not None and not target.is_relative_to(project):
                return True
    return False


def _project_of_link(link: Path, *, is_named: bool) -> Path | None:
    """The project that a link must not lead out of. On the way to a project the links are the user's own."""
    holder = real(link.parent)
    top = _git_top(holder)
    if top is not None:
        return top
    here = Path.cwd()
    if holder.is_relative_to(here):
        return root_of([holder if is_named else here])[0]
    return next((each for each in (holder, *holder.parents) if _is_marked(each)), None)


def missing(path: Path) -> str:
    """The reason why a path does not exist, as far as its spelling tells, and what may be meant."""
    named = os.fspath(path)
    if re.match(r"(?:https?|git|ssh):/|git@", named):
        return "is an address, and only files can be read: clone it, and give the path of the folder"
    if named.startswith("~"):
        return "no such file or folder; the shell puts your home folder in place of `~` only outside of quotes"
    plain, _, rest = named.partition(":")
    if plain and re.fullmatch(r"[\d:]+", rest) and os.path.lexists(plain):
        return f"no such file or folder; give the file without a line number: {plain}"
    if any(each in named for each in "*?"):
        return "no such file or folder; patterns work only with --exclude: give the folder that holds the files"
    try:
        beside = os.listdir(path.parent)
    except OSError:
        return "no such file or folder"
    # Names of files are short, and two of a folder are soon alike.
    return f"no such file or folder{did_you_mean(path.name, beside, cutoff=0.8)}"


def nowhere(root: Path) -> str:
    """The reason why a folder is no root of a project, or an empty text: the top of the file system holds the whole
    machine."""
    if root != root.parent or _is_marked(root) or is_top(root):
        return ""
    return "would be read as a whole: give folders of one project, or several roots with `codemods bulk`"


def _is_marked(folder: Path) -> bool:
    return any(os.path.isfile(folder / marker) for marker in _PROJECT_MARKERS)
