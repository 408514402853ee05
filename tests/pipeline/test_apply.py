"""The writer: all files or none, and a way back, whatever stops it."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipeline import writer

from codemods.disk import is_below
from codemods.model import Patch
from codemods.write import apply, journal
from codemods.write.apply import ApplyError, BusyError, JournalError
from codemods.write.journal import Entry, Journal, Store

WRITER = [sys.executable, str(Path(writer.__file__))]

KILLS = int(os.environ.get("CODEMODS_KILLS", "12"))
"""Kills at random moments. The full number, 200, takes minutes, most of them waiting for the disk."""


def make(root: Path, files: Mapping[str, bytes]) -> Path:
    (root / ".git").mkdir(parents=True)
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root.resolve()


def tree(root: Path) -> dict[str, bytes]:
    """All files but git's, temporary ones as well."""
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "project", {"a.py": b"old a\r\n", "pkg/b.py": b"old b", "pkg/c.py": b"\xefold c\n"})


def test_a_run_is_written_and_taken_back_byte_for_byte(root: Path) -> None:
    before = tree(root)
    apply.write(root, writer.patches(root))
    assert tree(root) == {path: writer.after(content) for path, content in before.items()}
    assert apply.undo(root).paths == ("a.py", "pkg/b.py", "pkg/c.py")
    assert tree(root) == before


def test_runs_are_taken_back_one_by_one(root: Path) -> None:
    before = tree(root)
    apply.write(root, [Patch("a.py", b"old a\r\n", b"one")])
    apply.write(root, [Patch("a.py", b"one", b"two")])
    apply.undo(root)
    assert tree(root)["a.py"] == b"one"
    apply.undo(root)
    assert tree(root) == before
    with pytest.raises(ApplyError, match="no run to undo"):
        apply.undo(root)


def test_the_oldest_runs_are_forgotten(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "KEPT_RUNS", 2)
    for number in range(4):
        apply.write(root, [Patch("a.py", (root / "a.py").read_bytes(), b"%d" % number)])
    apply.undo(root)
    apply.undo(root)
    assert tree(root)["a.py"] == b"1"
    with pytest.raises(ApplyError, match="no run to undo"):
        apply.undo(root)


def test_nothing_to_write_leaves_no_run(root: Path) -> None:
    apply.write(root, [Patch("a.py", b"same", b"same")])
    assert not (journal.state_folder(root) / "runs").exists()


def test_undo_goes_on_where_a_file_is_as_it_was_already(root: Path) -> None:
    before = tree(root)
    apply.write(root, writer.patches(root))
    (root / "pkg/b.py").write_bytes(b"old b")
    apply.undo(root)
    assert tree(root) == before


def test_undo_refuses_where_a_file_was_changed_since(root: Path) -> None:
    apply.write(root, writer.patches(root))
    (root / "pkg/b.py").write_bytes(b"mine")
    written = tree(root)
    with pytest.raises(ApplyError, match=r"pkg/b\.py: has changed since that run"):
        apply.undo(root)
    assert tree(root) == written
    (root / "pkg/b.py").write_bytes(b"new b")
    apply.undo(root)
    assert tree(root)["a.py"] == b"old a\r\n"


def test_force_takes_a_run_back_and_keeps_what_is_lost(root: Path) -> None:
    before = tree(root)
    apply.write(root, writer.patches(root))
    (root / "pkg/b.py").write_bytes(b"mine\nnew b")
    written = tree(root)
    with pytest.raises(
        ApplyError, match=r"2 lines would be lost, 1 would come back\)\n`codemods undo --force` would lose"
    ):
        apply.undo(root)
    undone = apply.undo(root, force=True)
    assert tree(root) == before
    assert undone.lost_in == 2
    assert apply.undo(root, undone.lost_in).lost_in == 0
    assert tree(root) == written


def test_a_run_is_taken_back_by_its_number(root: Path) -> None:
    apply.write(root, [Patch("a.py", b"old a\r\n", b"one")])
    apply.write(root, [Patch("pkg/b.py", b"old b", b"two")])
    assert [(run.number, [entry.path for entry in journal.entries]) for run, journal in apply.runs(root)] == [
        (2, ["pkg/b.py"]),
        (1, ["a.py"]),
    ]
    assert apply.undo(root, 1).paths == ("a.py",)
    assert (root / "pkg/b.py").read_bytes() == b"two"
    with pytest.raises(ApplyError, match=r"there is no run 1 to undo in .*: `codemods undo --list` shows"):
        apply.undo(root, 1)
    assert [run.number for run, _ in apply.runs(root)] == [2]


def test_a_run_does_not_take_back_what_a_later_one_wrote(root: Path) -> None:
    apply.write(root, [Patch("a.py", b"old a\r\n", b"one")])
    apply.write(root, [Patch("a.py", b"one", b"two")])
    with pytest.raises(ApplyError, match=r"`codemods undo --run 1 --force` would lose that"):
        apply.undo(root, 1)
    assert (root / "a.py").read_bytes() == b"two"


def test_runs_of_one_group_are_taken_back_together(root: Path) -> None:
    before = tree(root)
    apply.write(root, [Patch("pkg/b.py", b"old b", b"zero")])
    with apply.exclusive(root) as run:
        run.write([Patch("a.py", b"old a\r\n", b"one")], group="g")
        run.write([Patch("a.py", b"one", b"two"), Patch("pkg/b.py", b"zero", b"two")], group="g")
    undone = apply.undo(root)
    assert undone == apply.Undone(("a.py", "pkg/b.py"), committed=True)
    assert tree(root) == {**before, "pkg/b.py": b"zero"}
    assert apply.undo(root).paths == ("pkg/b.py",)


def test_runs_are_kept_as_long_as_the_settings_say(root: Path) -> None:
    for number, (days, content) in enumerate([(40, b"one"), (40, b"two"), (10, b"three")], 1):
        with apply.exclusive(root, days) as run:
            run.write([Patch("pkg/b.py", (root / "pkg/b.py").read_bytes(), content)])
        folder = journal.state_folder(root) / "runs" / f"{number:06}"
        then = time.time() - 35 * 24 * 3600
        if number < 3:
            os.utime(folder, (then, then))
            assert len(apply.runs(root)) == number
    assert [run.number for run, _ in apply.runs(root)] == [3]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda path: path.write_bytes(b"other"), "has been changed by another program"),
        (lambda path: path.unlink(), "no such file"),
        (lambda path: path.chmod(0o444), "is read-only"),
        (lambda path: path.parent.chmod(0o555), "its folder is read-only"),
    ],
)
def test_a_target_that_cannot_be_written_is_named_and_nothing_changes(root: Path, damage: Any, message: str) -> None:
    wanted = writer.patches(root)
    damage(root / "pkg/c.py")
    before = tree(root)
    with pytest.raises(ApplyError, match=rf"pkg/c\.py: .*{message}"):
        apply.write(root, wanted)
    assert tree(root) == before
    assert not apply.interrupted(root)


def test_a_link_is_written_through_and_stays(root: Path) -> None:
    (root / "link.py").symlink_to("pkg/b.py")
    apply.write(root, [Patch("link.py", b"old b", b"new b")])
    assert (root / "link.py").is_symlink()
    assert (root / "pkg/b.py").read_bytes() == b"new b"
    apply.undo(root)
    assert (root / "pkg/b.py").read_bytes() == b"old b"


def test_a_link_out_of_the_root_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.py").write_bytes(b"old")
    (root / "link.py").symlink_to(tmp_path / "outside.py")
    with pytest.raises(ApplyError, match="leads outside the project"):
        apply.write(root, [Patch("link.py", b"old", b"new")])
    assert (tmp_path / "outside.py").read_bytes() == b"old"


def test_hard_links_stay_linked(root: Path) -> None:
    os.link(root / "a.py", root / "twin.txt")
    apply.write(root, [Patch("a.py", b"old a\r\n", b"n")])
    assert (root / "twin.txt").read_bytes() == b"n"
    apply.undo(root)
    assert (root / "twin.txt").read_bytes() == b"old a\r\n"
    assert (root / "a.py").samefile(root / "twin.txt")


def test_two_names_of_one_file_cannot_become_two_texts(root: Path) -> None:
    os.link(root / "a.py", root / "twin.py")
    before = tree(root)
    same = [Patch(path, b"old a\r\n", b"one") for path in ("a.py", "twin.py")]
    with pytest.raises(ApplyError, match=r"twin\.py: is a hard link to a\.py"):
        apply.write(root, [same[0], Patch("twin.py", b"old a\r\n", b"two")])
    assert tree(root) == before
    apply.write(root, same)
    apply.undo(root)
    assert tree(root) == before


def test_mode_and_owner_are_kept(root: Path) -> None:
    target = root / "a.py"
    target.chmod(0o751)
    if os.geteuid() == 0:
        os.chown(target, 12345, 54321)
    before = target.stat()
    apply.write(root, writer.patches(root))
    after = target.stat()
    assert stat.S_IMODE(after.st_mode) == 0o751
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


@pytest.mark.parametrize("call", ["fsync", "replace", "fchmod"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_full_disk_at_any_call_leaves_the_old_tree(
    root: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    before = tree(root)
    _fail_once(monkeypatch, call, number, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    with pytest.raises((ApplyError, JournalError), match="no space left on device"):
        apply.write(root, writer.patches(root))
    monkeypatch.undo()
    assert tree(root) == before
    assert not apply.interrupted(root)
    # The rest of the journal would be what fills the disk.
    assert {path.name for path in journal.state_folder(root).iterdir()} <= {"root", "runs"}
    apply.write(root, writer.patches(root))


@pytest.mark.parametrize("call", ["fsync", "replace", "fchmod", "rename"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_ctrl_c_at_any_call_leaves_the_old_tree_or_one_that_undo_restores(
    root: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    before = tree(root)
    _fail_once(monkeypatch, call, number, KeyboardInterrupt())
    try:
        apply.write(root, writer.patches(root))
    except KeyboardInterrupt:
        monkeypatch.undo()
        if tree(root) == before:
            return
    monkeypatch.undo()
    apply.undo(root)
    assert tree(root) == before


def test_a_person_who_edits_after_a_kill_loses_nothing(root: Path) -> None:
    _write_until_killed_half_way(root)
    (root / "a.py").write_bytes(b"mine")
    with pytest.raises(ApplyError, match=r"a\.py: has changed since the interrupted run"):
        apply.undo(root)
    assert tree(root)["a.py"] == b"mine"
    assert {content for path, content in tree(root).items() if path != "a.py"} == {b"old b", b"\xefold c\n"}


def test_a_run_does_not_start_on_an_interrupted_one_and_recover_clears_it(root: Path) -> None:
    before = tree(root)
    _write_until_killed_half_way(root)
    with pytest.raises(ApplyError, match="earlier run was interrupted"):
        apply.write(root, [Patch("a.py", (root / "a.py").read_bytes(), b"x")])
    assert apply.recover(root)
    assert tree(root) == before
    assert apply.recover(root) == ()


@pytest.mark.parametrize("command", ["write", "undo"])
def test_a_kill_at_every_call_loses_nothing(tmp_path: Path, command: str) -> None:
    before = {"a.py": b"old a", "pkg/b.py": b"old b"}
    after = {path: writer.after(content) for path, content in before.items()}
    number, killed = 0, True
    while killed:
        number += 1
        root = make(tmp_path / str(number), before)
        os.link(root / "a.py", root / ".git" / "twin")
        if command == "undo":
            apply.write(root, writer.patches(root))
        done = subprocess.run([*WRITER, str(root), command, str(number)], capture_output=True, check=False)
        killed = done.returncode == -signal.SIGKILL
        assert killed or done.returncode == 0, done.stderr
        if tree(root) == before and not apply.interrupted(root):
            continue
        if not (command == "write" and tree(root) == after and not killed):
            apply.undo(root)
            assert tree(root) == before, number
    assert number > 20


def test_kills_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    before = {f"p{number % 7}/m{number}.py": b"x = 'old'\n" * number for number in range(1, 301)}
    root = make(tmp_path / "project", before)
    with _writing(root) as process:
        started = time.monotonic()
        process.wait()
        whole = time.monotonic() - started
    apply.undo(root)
    chance = random.Random(2026)
    stopped = 0
    for _ in range(KILLS):
        with _writing(root) as process:
            time.sleep(chance.uniform(0, whole))
            process.kill()
        stopped += process.returncode == -signal.SIGKILL
        if tree(root) != before:
            apply.undo(root)
        apply.recover(root)
        assert tree(root) == before
    assert stopped


def test_a_second_run_at_once_is_refused(root: Path) -> None:
    with Store(root).lock(), pytest.raises(JournalError, match="another run"):
        apply.write(root, writer.patches(root))
    apply.write(root, writer.patches(root))


def test_a_run_keeps_others_out_from_its_beginning(root: Path) -> None:
    with apply.exclusive(root) as first:
        for other in (lambda: apply.write(root, writer.patches(root)), lambda: apply.undo(root)):
            with pytest.raises(BusyError, match="another run"):
                other()
        first.write(writer.patches(root))
    apply.undo(root)


OUTLIVED = """
import os, pathlib, signal, sys, time
from codemods.write import apply
with apply.exclusive(pathlib.Path(sys.argv[1])):
    if not os.fork():
        print(os.getpid(), flush=True)
        os.close(1)
        time.sleep(60)
        os._exit(0)
    time.sleep(60)
"""


def test_a_worker_that_outlives_its_run_keeps_nobody_out(root: Path) -> None:
    run = subprocess.Popen([sys.executable, "-c", OUTLIVED, str(root)], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    worker = int(run.stdout.readline())
    try:
        with pytest.raises(BusyError):
            apply.write(root, writer.patches(root))
        run.kill()
        run.communicate()
        apply.write(root, writer.patches(root))
    finally:
        os.kill(worker, signal.SIGKILL)


def test_where_no_journal_can_be_made_only_writing_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(root.parent / "state"))
    (root.parent / "state").mkdir()
    (root.parent / "state" / "codemods").write_text("in the way")
    before = tree(root)
    with apply.exclusive(root) as run:
        assert run.recover() == ()
        run.write([Patch("a.py", b"same", b"same")])
        with pytest.raises(JournalError, match="codemods"):
            run.write(writer.patches(root))
    assert tree(root) == before


def test_the_journal_is_for_its_owner_alone(root: Path) -> None:
    apply.write(root, writer.patches(root))
    folder = journal.state_folder(root)
    for path in (folder.parent, folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_without_git_the_journal_lies_in_the_users_state_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "plain"
    root.mkdir()
    (root / "a.py").write_bytes(b"old")
    apply.write(root, writer.patches(root))
    assert sorted(path.name for path in root.iterdir()) == ["a.py"]
    assert list((tmp_path / "state" / "codemods").iterdir())
    apply.undo(root)
    assert (root / "a.py").read_bytes() == b"old"


def test_without_git_a_run_is_found_from_around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    plain = (tmp_path / "plain").resolve()
    for folder in ("plain/one/deep", "plain/two"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.py").write_bytes(b"old")
        apply.write((tmp_path / folder).resolve(), [Patch("a.py", b"old", b"new")])
    assert apply.root_to_undo(plain, plain) == plain / "two"
    assert apply.root_to_undo(plain / "one", plain / "one") == plain / "one" / "deep"
    assert apply.root_to_undo(plain / "two" / "x", plain / "two" / "x") == plain / "two"
    apply.undo(plain / "two")
    assert apply.root_to_undo(plain, plain) == plain / "one" / "deep"
    apply.undo(plain / "one" / "deep")
    assert apply.root_to_undo(plain, plain) == plain


def _entry(path: str, before: bytes, after: bytes, in_place: bool) -> Entry:
    return Entry.of(path, f"pkg/{journal.temporary_name('0123456789abcdef', 7)}", before, after, in_place=in_place)


ENTRIES = st.lists(st.builds(_entry, st.text(min_size=1), st.binary(), st.binary(), st.booleans()), max_size=5).map(
    tuple
)


@settings(max_examples=30, deadline=None)
@given(ENTRIES.filter(lambda entries: all(_is_a_name(entry.path) for entry in entries)))
def test_a_journal_comes_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, entries: tuple[Entry, ...]
) -> None:
    store = Store(make(tmp_path_factory.mktemp("journal") / "project", {}))
    with store.lock():
        store.begin(Journal("undo", entries))
        assert store.pending() == Journal("undo", entries)
        store.finish()
        assert store.pending() is None
        assert store.journal(1) == Journal("undo", entries)


@settings(max_examples=30, deadline=None)
@given(cut=st.integers(0, 200), name=st.sampled_from(["index.json", "contents"]))
def test_a_torn_journal_is_refused_and_not_followed(
    tmp_path_factory: pytest.TempPathFactory, cut: int, name: str
) -> None:
    root = make(tmp_path_factory.mktemp("journal") / "project", {"a.py": b"old" * 30})
    apply.write(root, writer.patches(root))
    file = journal.state_folder(root) / "runs" / "000001" / name
    whole = file.read_bytes()
    file.write_bytes(whole[: min(cut, len(whole) - 1)])
    with pytest.raises(JournalError, match="cannot be read"):
        apply.undo(root)
    assert tree(root) == {"a.py": b"new" * 30}


def _is_a_name(text: str) -> bool:
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return False
    return is_below(text)


def _fail_once(monkeypatch: pytest.MonkeyPatch, call: str, number: int, error: BaseException) -> None:
    real, count = getattr(os, call), 0

    def failing(*args: Any, **kwargs: Any) -> Any:
        nonlocal count
        count += 1
        if count == number:
            raise error
        return real(*args, **kwargs)

    monkeypatch.setattr(os, call, failing)


def _write_until_killed_half_way(root: Path) -> None:
    """Kill a writer between its first rename of a user's file and its last."""
    number = 1
    while True:
        subprocess.run([*WRITER, str(root), "write", str(number)], capture_output=True, check=False)
        now = tree(root)
        if now["a.py"] == b"new a\r\n" and now["pkg/c.py"] == b"\xefold c\n":
            return
        apply.recover(root)
        number += 1


def _writing(root: Path) -> subprocess.Popen[bytes]:
    """A writer that is about to start."""
    process = subprocess.Popen([*WRITER, str(root), "write"], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process
