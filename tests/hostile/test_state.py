"""Shows that state of earlier runs is believed only from this user, and only about files in the project."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.hostile.sandbox import SITE, Sandbox

from codemods.model import Patch
from codemods.write import apply, journal, state
from codemods.write.apply import ApplyError, BusyError, JournalError


def planted(folder: Path, path: str, temporary: str) -> None:
    """A journal by which a run would take itself back over a file, having removed another."""
    folder.mkdir(parents=True)
    contents = b"planted"
    entry = {
        "path": os.fsencode(path).hex(),
        "temporary": os.fsencode(temporary).hex(),
        "before": [0, len(contents)],
        "after": [0, 0],
        "digest": journal.digest(b"precious\n"),
        "in_place": False,
    }
    (folder / "contents").write_bytes(contents)
    for number in (1, 2):
        (folder / "index.json").write_text(json.dumps({"format": number, "kind": "write", "entries": [entry]}))
    for each in (folder, folder / "contents", folder / "index.json"):
        each.chmod(0o700 if each.is_dir() else 0o600)


@pytest.mark.parametrize("pointer", [False, True])
@pytest.mark.parametrize("command", ["migrate", "undo", "check"])
def test_a_journal_that_came_with_the_repository_is_not_read(sandbox: Sandbox, command: str, pointer: bool) -> None:
    profile = str(sandbox.home / ".profile")
    sandbox.commit({"a.py": SITE})
    if pointer:
        (sandbox.repo / ".git").rename(sandbox.repo / "elsewhere")
        (sandbox.repo / ".git").write_text("gitdir: elsewhere\n")
    folder = sandbox.repo / ("elsewhere" if pointer else ".git") / "codemods"
    planted(folder / "pending", profile, profile)
    planted(folder / "runs" / "000001", profile, profile)
    sandbox.run(command, ".")
    assert (sandbox.home / ".profile").read_text() == "precious\n"
    assert {path.name for path in folder.iterdir()} == {"pending", "runs"}


@pytest.mark.parametrize(
    ("path", "temporary"),
    [
        ("../home/.profile", ".codemods-0123456789abcdef-0.tmp"),
        ("/etc/hosts", ".codemods-0123456789abcdef-0.tmp"),
        ("a.py", "../home/.profile"),
        ("a.py", "b.py"),
        ("a.py", "/tmp/.codemods-0123456789abcdef-0.tmp"),
        ("a.py\0", ".codemods-0123456789abcdef-0.tmp"),
    ],
)
def test_a_journal_speaks_of_the_project_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, temporary: str
) -> None:
    root = tmp_path.resolve() / "repo"
    root.mkdir()
    for name in ("a.py", "b.py"):
        (root / name).write_bytes(b"x")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = journal.state_folder(root)
    state.make(folder)
    planted(folder / "pending", path, temporary)
    for act in (apply.undo, apply.recover):
        with pytest.raises(JournalError, match="cannot be read"):
            act(root)
    assert {each.name: each.read_bytes() for each in root.iterdir()} == {"a.py": b"x", "b.py": b"x"}


@pytest.mark.parametrize("wrong", ["mode of the folder", "mode of a file", "link", "owner"])
def test_state_that_others_may_have_written_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    root = tmp_path.resolve() / "repo"
    root.mkdir()
    (root / "a.py").write_bytes(b"old")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    apply.write(root, [Patch("a.py", b"old", b"new")])
    run = journal.state_folder(root) / "runs" / "000001"
    if wrong == "mode of the folder":
        run.chmod(0o777)
    elif wrong == "mode of a file":
        (run / "index.json").chmod(0o666)
    elif wrong == "link":
        run.rename(tmp_path / "elsewhere")
        run.symlink_to(tmp_path / "elsewhere")
    else:
        monkeypatch.setattr(os, "getuid", lambda: 12345)
    with pytest.raises(JournalError):
        apply.undo(root)
    assert (root / "a.py").read_bytes() == b"new"


def test_a_relative_state_folder_is_no_state_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "state")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert state.home() == tmp_path / ".local" / "state" / "codemods"


def test_a_home_that_cannot_be_written_to_does_not_stop_a_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert state.home() == tmp_path / f"codemods-{os.getuid()}"


def test_what_is_kept_is_forgotten_after_a_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    roots = [tmp_path.resolve() / name for name in ("one", "two")]
    for root in roots:
        root.mkdir()
        (root / "a.py").write_bytes(b"old")
    apply.write(roots[0], [Patch("a.py", b"old", b"new")])
    run = journal.state_folder(roots[0]) / "runs" / "000001"
    os.utime(run, (0, 0))
    apply.write(roots[1], [Patch("a.py", b"old", b"new")])
    assert not run.parent.parent.exists()
    assert apply.undo(roots[1]).paths == ("a.py",)


def test_a_finished_journal_holds_what_undo_needs_and_no_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path.resolve() / "repo"
    root.mkdir()
    (root / "a.py").write_bytes(b"before")
    apply.write(root, [Patch("a.py", b"before", b"after")])
    assert (journal.state_folder(root) / "runs" / "000001" / "contents").read_bytes() == b"before"


@pytest.mark.parametrize("inner_first", [True, False])
def test_two_runs_at_once_over_nested_roots_are_refused(tmp_path: Path, inner_first: bool) -> None:
    outer = tmp_path.resolve()
    inner = outer / "a" / "b"
    inner.mkdir(parents=True)
    beside = outer / "c"
    first, second = (inner, outer) if inner_first else (outer, inner)
    with apply.exclusive(first):
        with pytest.raises(BusyError), apply.exclusive(second):
            pass
        if inner_first:
            with apply.exclusive(beside):
                pass


EDITS: dict[str, tuple[Callable[[Path], object], ...]] = {
    "in place": (lambda file: file.write_bytes(b"mine"),),
    "by a rename": (
        lambda file: file.with_name("new").write_bytes(b"mine"),
        lambda file: file.with_name("new").rename(file),
    ),
    "as a link": (Path.unlink, lambda file: os.symlink("/etc/hostname", file)),
    "as a folder": (Path.unlink, Path.mkdir),
    "gone": (Path.unlink,),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_between_reading_and_renaming_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: str
) -> None:
    root = tmp_path.resolve()
    for name in ("a.py", "b.py"):
        (root / name).write_bytes(b"old")
    real = apply._write_beside

    def slowly(root: Path, entry: journal.Entry, content: bytes) -> None:
        real(root, entry, content)
        if entry.path == "b.py" and content == b"new":
            for step in EDITS[edit]:
                step(root / "b.py")

    monkeypatch.setattr(apply, "_write_beside", slowly)
    with pytest.raises(ApplyError, match=r"b\.py: "):
        apply.write(root, [Patch(name, b"old", b"new") for name in ("a.py", "b.py")])
    assert (root / "a.py").read_bytes() == b"old"
    if edit in ("in place", "by a rename"):
        assert (root / "b.py").read_bytes() == b"mine"
    assert not apply.interrupted(root)
    assert not [path for path in root.iterdir() if path.name.endswith(".tmp")]


def test_a_folder_that_becomes_a_link_while_the_run_writes_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, outside = tmp_path.resolve() / "root", tmp_path.resolve() / "outside"
    for folder in (root / "d", outside):
        folder.mkdir(parents=True)
        (folder / "a.py").write_bytes(b"old")
    real = apply._write_beside

    def slowly(root: Path, entry: journal.Entry, content: bytes) -> None:
        real(root, entry, content)
        (root / "d").rename(root / "moved")
        (root / "d").symlink_to(outside)

    monkeypatch.setattr(apply, "_write_beside", slowly)
    with pytest.raises(ApplyError):
        apply.write(root, [Patch("d/a.py", b"old", b"new")])
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == {"a.py": b"old"}


def test_the_state_of_a_bulk_run_is_believed_where_it_bears_this_users_seal(sandbox: Sandbox) -> None:
    sandbox.commit({"a.py": SITE})
    patches = sandbox.outside / "patches"
    assert sandbox.run("bulk", ".", "--output-dir", str(patches)).code == 0
    (file,) = (patches / "state").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert "done earlier" in sandbox.run("bulk", ".", "--output-dir", str(patches), "--resume").err
    seal, _, text = file.read_bytes().partition(b"\n")
    file.write_bytes(seal + b"\n" + text.replace(b"build-client-per-invocation", b"build-client-per-invocatioN"))
    assert "done earlier" not in sandbox.run("bulk", ".", "--output-dir", str(patches), "--resume").err
