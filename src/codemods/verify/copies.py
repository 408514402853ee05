"""A copy of a project to run a command in, outside of it, and gone when it is done.

In git the copy has a git folder of its own, with the project's refs, which borrows the project's objects. A command may
commit, tag or switch branches there without touching the project, and a kill leaves no registered work tree
behind. Files are those of the project as they are on disk, committed or not. What git ignores is there as well:
folders of packages as links, the rest as copies, caches left out.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from codemods import system
from codemods.config import UsageError
from codemods.disk import real, words_of
from codemods.files import git_calls
from codemods.files.git_folder import is_top
from codemods.model import Patch

_PREFIX = "codemods-verify-"
_PACKAGES = frozenset({".yarn", ".pnpm-store", "__pypackages__"})
"""Folders of what was installed, beside node_modules and virtual environments: they are too large to copy."""

_CACHES = frozenset({"__pycache__", ".cache", ".tox", ".nox", ".turbo", ".vite", ".parcel-cache", ".gradle"})
"""Folders that a command makes anew where it wants them."""

_SMALL = 100_000_000
"""Bytes of an ignored folder that is copied; a larger one is linked."""


class Copy:
    """The copy of a project at `folder`. Before each run of a command it is to be set to what the run shall see."""

    def __init__(self, root: Path, folder: Path, *, with_git: bool) -> None:
        self._root = root
        self.folder = folder
        self._with_git = with_git
        self._files: dict[str, tuple[int, ...]] = {}
        self._links: dict[str, str] = {}
        self._folders: set[str] = {""}
        self._venvs: list[Path] = []
        self._fill()

    def set(self, patches: Iterable[Patch]) -> None:
        """Make it the project with these patches, whatever a command has left there. Raises UsageError."""
        self._restore()
        for patch in patches:
            if patch.path not in self._files:
                raise UsageError(f"{patch.path}: is missing in the copy for --verify, since git ignores its folder")
            file = self.folder / patch.path
            mode = stat.S_IMODE(file.lstat().st_mode)
            # Not written in place: the file may be protected against that.
            file.unlink()
            file.write_bytes(patch.after)
            file.chmod(mode)
            # It is restored before the next run.
            self._files[patch.path] = ()
        if self._with_git:
            self._make_git()

    def environment(self) -> dict[str, str]:
        """The user's environment, in which what leads into the project leads into the copy."""
        found = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        # Packages installed from the project itself would be found in the project, not in the copy.
        paths = [os.fspath(path) for path in dict.fromkeys(self._installed_from_here())]
        paths += [self._moved(each) for each in found.get("PYTHONPATH", "").split(os.pathsep) if each]
        if paths:
            found["PYTHONPATH"] = os.pathsep.join(paths)
        if "NODE_PATH" in found:
            found["NODE_PATH"] = os.pathsep.join(map(self._moved, found["NODE_PATH"].split(os.pathsep)))
        return found

    def inside(self, folder: Path) -> Path:
        """The folder of the copy that stands for one of the project; its top for any other."""
        folder = real(folder)
        inner = self.folder / folder.relative_to(self._root) if folder.is_relative_to(self._root) else self.folder
        return inner if os.path.isdir(inner) else self.folder

    def _moved(self, path: str) -> str:
        place = Path(path)
        inside = place.is_absolute() and place.is_relative_to(self._root)
        return os.fspath(self.folder / place.relative_to(self._root)) if inside else path

    def _fill(self) -> None:
        listed = _listed(self._root) if self._with_git or is_top(self._root) else None
        if listed is None:
            self._take_folder("")
        else:
            files, ignored = listed
            self._need_room(files)
            for path in files:
                self._take(path)
            for path in ignored:
                self._take_ignored(path)

    def _need_room(self, paths: Iterable[str]) -> None:
        size = 0
        for path in paths:
            with contextlib.suppress(OSError):
                size += os.lstat(self._root / path).st_size
        if size > shutil.disk_usage(self.folder).free:
            raise UsageError(f"{self.folder}: there is no space for a copy of the project ({size // 1_000_000} MB)")

    def _take_ignored(self, path: str) -> None:
        if not path.endswith("/"):
            self._take(path)
            return
        inner = path.rstrip("/")
        if self._is_aside(inner):
            return
        size = sum(_size(Path(base) / name) for base, _, names in os.walk(self._root / inner) for name in names)
        if size > _SMALL:
            self._link(inner, os.fspath(self._root / inner))
        else:
            self._take_folder(inner)

    def _is_aside(self, path: str) -> bool:
        """Whether a folder is none to copy; packages are linked."""
        name = path.rpartition("/")[2]
        if os.path.isfile(self._root / path / "pyvenv.cfg"):
            self._venvs.append(self._root / path)
            self._link(path, os.fspath(self._root / path))
        elif name == "node_modules":
            self._take_node_modules(path)
        elif name in _PACKAGES:
            self._link(path, os.fspath(self._root / path))
        else:
            return name in _CACHES or name.endswith(("_cache", ".egg-info")) or name == ".git"
        return True

    def _take_folder(self, top: str) -> None:
        """Take all that is in a folder, whatever git says of it."""
        for base, folders, names in os.walk(self._root / top):
            inner = Path(base).relative_to(self._root).as_posix()
            prefix = "" if inner == "." else f"{inner}/"
            self._folders.add(prefix.rstrip("/"))
            for name in list(folders):
                if os.path.islink(os.path.join(base, name)):
                    names.append(name)
                    folders.remove(name)
                elif self._is_aside(prefix + name):
                    folders.remove(name)
            for name in names:
                self._take(prefix + name)
            os.makedirs(self.folder / prefix, exist_ok=True)

    def _take_node_modules(self, path: str) -> None:
        """Link each package by itself: those of the project's own workspaces are the copy's."""
        entries = [*os.scandir(self._root / path)]
        for entry in list(entries):
            if entry.name.startswith("@") and entry.is_dir(follow_symlinks=False):
                entries += os.scandir(entry.path)
        for entry in entries:
            inner = os.path.relpath(entry.path, self._root)
            if entry.name in (".cache", ".vite", ".vitest") or (entry.name.startswith("@") and not entry.is_symlink()):
                continue
            real = os.path.realpath(entry.path)
            own = Path(real)
            if own.is_relative_to(self._root) and "node_modules" not in own.relative_to(self._root).parts:
                real = os.fspath(self.folder / own.relative_to(self._root))
            self._link(inner, real)

    def _link(self, path: str, target: str) -> None:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        self._note_folders(path)
        os.symlink(target, place)
        self._links[path] = target

    def _take(self, path: str) -> None:
        """Copy a file, or a link as it is; what is neither is left out."""
        source, place = self._root / path, self.folder / path
        try:
            status = source.lstat()
            self._note_folders(path)
            place.parent.mkdir(parents=True, exist_ok=True)
            if stat.S_ISLNK(status.st_mode):
                target = os.readlink(source)
                if not os.path.isabs(target) and not real(source.parent / target).is_relative_to(self._root):
                    # It leads outside the project, and would lead elsewhere from here.
                    target = os.fspath(real(source.parent / target))
                self._link(path, self._moved(target))
            elif stat.S_ISREG(status.st_mode):
                shutil.copy2(source, place, follow_symlinks=False)
                self._files[path] = _stamp(place)
            elif stat.S_ISDIR(status.st_mode):
                # A repository inside this one.
                self._take_folder(path.rstrip("/"))
        except OSError:
            # Files that can't be read can't be read by the command either.
            return

    def _note_folders(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        while folder not in self._folders:
            self._folders.add(folder)
            folder = folder.rpartition("/")[0]

    def _restore(self) -> None:
        """Take away what a command has made, and put back what it has changed."""
        there: set[str] = set()
        for base, folders, names in os.walk(self.folder):
            inner = Path(base).relative_to(self.folder).as_posix()
            prefix = "" if inner == "." else f"{inner}/"
            for name in list(folders):
                path = prefix + name
                link = os.path.islink(os.path.join(base, name))
                if link or path not in self._folders:
                    folders.remove(name)
                if link:
                    names.append(name)
                elif path not in self._folders:
                    _remove_tree(Path(base) / name)
            for name in names:
                path, place = prefix + name, Path(base) / name
                linked = path in self._links and self._links[path] == _target(place)
                if linked or (path in self._files and self._files[path] == _stamp(place)):
                    there.add(path)
                else:
                    place.unlink()
        for folder in sorted(self._folders):
            os.makedirs(self.folder / folder, exist_ok=True)
        for path, target in self._links.items():
            if path not in there:
                os.symlink(target, self.folder / path)
        for path in [path for path in self._files if path not in there]:
            self._take(path)

    def _make_git(self) -> None:
        """Make the copy a repository at the commit that the project is at."""
        git = self.folder / ".git"
        if os.path.exists(git):
            _remove_tree(git)
        answered = _git(self._root, "rev-parse", "--git-path", "objects", "--show-object-format")
        objects, kind = (answered or "\n").split("\n")[:2]
        _git(self.folder, "init", "-q", "--template=", f"--object-format={kind or 'sha1'}")
        (git / "info").mkdir(exist_ok=True)
        (git / "objects" / "info").mkdir(parents=True, exist_ok=True)
        (git / "objects" / "info" / "alternates").write_text(f"{real(self._root / objects)}\n")
        refs = _git(self._root, "for-each-ref", "--format=create %(refname) %(objectname)")
        if refs:
            _git(self.folder, "update-ref", "--stdin", given=f"{refs}\n")
        head = _git(self._root, "rev-parse", "--verify", "-q", "HEAD")
        if head:
            _git(self.folder, "update-ref", "--no-deref", "HEAD", head)
            _git(self.folder, "read-tree", "HEAD")

    def _installed_from_here(self) -> Iterator[Path]:
        """Folders of the copy from which Python packages of the project are to be imported, as its own venv does."""
        given = [os.environ[name] for name in ("VIRTUAL_ENV", "CONDA_PREFIX") if os.environ.get(name)]
        quoted = re.compile(rf"""(?:^|["'])({re.escape(os.fspath(self._root))}(?:/[^"'\n]*)?)""", re.MULTILINE)
        for venv in [*self._venvs, *map(Path, given)]:
            for file in [
                *venv.glob("lib/python*/site-packages/*.pth"),
                *venv.glob("lib/python*/site-packages/__editable__*.py"),
            ]:
                with contextlib.suppress(OSError, UnicodeDecodeError):
                    for found in quoted.findall(file.read_text(encoding="utf-8")):
                        place = Path(found)
                        # A finder names packages, a path file the folders that they lie in.
                        yield Path(self._moved(os.fspath(place if file.suffix == ".pth" else place.parent)))


@contextlib.contextmanager
def copy_of(root: Path, *, with_git: bool) -> Iterator[Copy]:
    """A copy of the project, gone afterwards. Copies that killed runs have left are cleared away. Raises UsageError."""
    _clear_away()
    try:
        top = real(tempfile.mkdtemp(prefix=_PREFIX))
    except OSError as error:
        raise UsageError(f"the project can't be copied: {words_of(error)}") from error
    try:
        (top / "pid").write_text(str(os.getpid()))
        # The name of the folder is that of the project, which some tools go by.
        folder = top / (root.name or "project")
        folder.mkdir()
        try:
            copy = Copy(root, folder, with_git=with_git)
        except OSError as error:
            raise UsageError(f"the project can't be copied: {words_of(error)}") from error
        yield copy
    finally:
        _remove_tree(top)


def _clear_away() -> None:
    """Remove the copies of runs that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if _is_left_behind(folder):
            _remove_tree(folder)


def _is_left_behind(folder: Path) -> bool:
    """Whether the process that has made a copy is gone."""
    try:
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or system.is_anothers(status):
            return False
        os.kill(int((folder / "pid").read_text()), 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError):
        return False
    return False


def _listed(root: Path) -> tuple[list[str], list[str]] | None:
    """The files that git tracks or would track, and what it ignores, folders with a slash; None where it can't tell."""
    files = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate")
    ignored = _git(root, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory")
    if files is None or ignored is None:
        return None
    return [path for path in files.split("\0") if path], [path for path in ignored.split("\0") if path]


def _git(folder: Path, *arguments: str, given: str = "") -> str | None:
    """The answer of git, without the line end; None where it does not."""
    try:
        done = git_calls.run(folder, *arguments, given=os.fsencode(given))
    except git_calls.GitError:
        return None
    return os.fsdecode(done.out).rstrip("\n") if done.code == 0 else None


def _stamp(place: Path) -> tuple[int, ...]:
    status = place.lstat()
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_mode)


def _target(place: Path) -> str | None:
    try:
        return os.readlink(place)
    except OSError:
        return None


def _size(place: Path) -> int:
    try:
        return place.lstat().st_size
    except OSError:
        return 0


def _remove_tree(folder: Path) -> None:
    """Remove a folder, whatever was protected in it; links are removed, not followed."""
    if os.path.islink(folder) or not os.path.isdir(folder):
        folder.unlink(missing_ok=True)
        return
    for base, folders, _ in os.walk(folder):
        for name in (base, *(os.path.join(base, each) for each in folders)):
            if not os.path.islink(name):
                with contextlib.suppress(OSError):
                    os.chmod(name, 0o700)
    shutil.rmtree(folder, ignore_errors=True)
