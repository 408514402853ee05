"""Lists the files under a folder, where git does not."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence

from codemods import system
from codemods.disk import MAX_SETTINGS, Disk, words_of
from codemods.files.patterns import PatternError, Patterns
from codemods.system import Folder

Tell = Callable[[str, str], None]
"""Told of a path that can't be looked into, and why."""

SKIPPED_FOLDERS = frozenset(
    {
        ".direnv",
        ".eggs",
        ".git",
        ".hg",
        ".history",
        ".ipynb_checkpoints",
        ".mypy_cache",
        ".next",
        ".nox",
        ".nuxt",
        ".pnpm-store",
        ".pytest_cache",
        ".pytype",
        ".ruff_cache",
        ".serverless",
        ".svelte-kit",
        ".svn",
        ".terraform",
        ".tox",
        ".turbo",
        ".venv",
        ".vercel",
        ".yarn",
        "__pycache__",
        "__pypackages__",
        "_vendor",
        "bower_components",
        "node_modules",
        "site-packages",
        "third_party",
        "third-party",
        "vendor",
        "venv",
    }
)


def walk(
    disk: Disk, start: str, odd: Callable[[str], None], tell: Tell, above: Sequence[Patterns] = ()
) -> Iterator[str]:
    """The files below the folder `start` ("" or "a/"), honouring the .gitignore files there and below.

    Links and nested repositories are not entered; `odd` is given what is neither a file nor a folder. `above` holds
    patterns that any .gitignore outweighs.
    """
    pending: list[tuple[str, list[Patterns]]] = [(start, list(above))]
    while pending:
        folder, ignores = pending.pop()
        try:
            with disk.listing(folder.removesuffix("/")) as (held, entries):
                if any(entry.name == ".gitignore" for entry in entries):
                    ignores = [*ignores, *ignored(disk, f"{folder}.gitignore", folder, tell)]
                for entry in entries:
                    path = folder + entry.name
                    is_folder = entry.is_dir(follow_symlinks=False)
                    if _is_ignored(ignores, path + "/" if is_folder else path):
                        continue
                    if is_folder:
                        if entry.name not in SKIPPED_FOLDERS and not _is_foreign(held, entry.name):
                            pending.append((path + "/", ignores))
                    elif entry.is_file(follow_symlinks=False):
                        yield path
                    else:
                        odd(path)
        except OSError as error:
            tell(folder or ".", words_of(error))


def ignored(disk: Disk, path: str, folder: str, tell: Tell) -> Sequence[Patterns]:
    """The patterns of a file by which git ignores what lies in `folder` ("" or "a/"); none where there is no file."""
    try:
        lines = disk.read(path, MAX_SETTINGS).decode("utf-8", "replace").split("\n")
    except FileNotFoundError:
        return []
    except OSError as error:
        tell(path, words_of(error))
        return []
    try:
        return [Patterns(lines, folder)]
    except PatternError:
        # Git passes over a line that it can't read, and follows the others.
        return [Patterns(filter(_is_readable, lines), folder)]


def _is_ignored(ignores: Sequence[Patterns], path: str) -> bool:
    """Whether the last of the patterns that means the path ignores it: one of a folder below outweighs those above."""
    return next((said for each in reversed(ignores) if (said := each.said(path)) is not None), False)


def _is_readable(line: str) -> bool:
    try:
        Patterns([line], "")
    except PatternError:
        return False
    return True


def _is_foreign(folder: Folder, name: str) -> bool:
    """A nested repository, a submodule or a virtual environment under any name."""
    return _mode(folder, f"{name}/.git") != 0 or stat.S_ISREG(_mode(folder, f"{name}/pyvenv.cfg"))


def _mode(folder: Folder, path: str) -> int:
    """The mode of what stands there, itself if it is a link; 0 where nothing does."""
    try:
        return system.status(folder, path).st_mode
    except OSError:
        return 0
