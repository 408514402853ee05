"""Streams that are full, closed, or left by their reader: what is done stays done, and it is told in one line."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.pipeline.conftest import Run, commit
from tests.pipeline.test_hostile import PYTHON

from codemods.write.outputs import OutputError, emit, prove, replace_file

FULL = Path("/dev/full")

needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no device here that is always full")


def shell(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """A script in which `codemods` is the tool."""
    prelude = f'codemods() {{ "{sys.executable}" -m codemods "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", prelude + script],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        # Streams are buffered for most users, which leaves the last of them to the end of the process.
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
    )


@pytest.fixture
def site(project: Path) -> Path:
    (project / "a.py").write_bytes(PYTHON)
    commit(project)
    return project / "a.py"


@needs_full
@pytest.mark.parametrize("command", ["diff", "check", "rules", "diff --output-format html", "check -o /dev/full"])
def test_a_full_output_is_one_line_and_exit_code_2(project: Path, site: Path, command: str) -> None:
    done = shell(project, f"codemods {command} > /dev/full")
    assert done.returncode == 2
    assert "no space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@needs_full
def test_what_was_written_is_told_where_the_output_is_full(project: Path, site: Path) -> None:
    done = shell(project, "codemods migrate > /dev/full")
    assert done.returncode == 2
    assert "the files are written, and `codemods undo` takes them back" in done.stderr
    assert site.read_bytes() != PYTHON


@pytest.mark.parametrize(
    ("command", "code"), [("migrate", 0), ("diff", 1), ("check", 1), ("rules", 0), ("migrate -q; codemods undo", 0)]
)
def test_a_reader_that_leaves_does_not_change_the_exit_code(project: Path, site: Path, command: str, code: int) -> None:
    done = shell(project, f"set -o pipefail; {{ codemods {command}; }} | true")
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("streams", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_are_no_fault(project: Path, site: Path, streams: str) -> None:
    assert shell(project, f"codemods migrate -v {streams}").returncode == 0
    assert b"def create_llm" in site.read_bytes()
    assert shell(project, f"codemods undo {streams}").returncode == 0
    assert site.read_bytes() == PYTHON


@needs_full
def test_a_full_stderr_stops_nothing(project: Path, site: Path) -> None:
    assert shell(project, "codemods migrate 2> /dev/full").returncode == 0
    assert site.read_bytes() != PYTHON


def test_nothing_is_written_where_the_output_cannot_be(project: Path, codemods: Run, site: Path) -> None:
    result = codemods("migrate", "-o", "no/such/folder/report.txt")
    assert result.code == 2
    assert "no/such/folder/report.txt: no such file or directory" in result.err
    assert site.read_bytes() == PYTHON


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "link").symlink_to(pipe)
    for name in ("pipe", "link"):
        read: list[bytes] = []
        reader = threading.Thread(target=lambda found=read: found.append(pipe.read_bytes()))
        reader.start()
        replace_file(tmp_path / name, [b"a", b"b"])
        reader.join()
        assert read == [b"ab"]
        assert stat.S_ISFIFO(pipe.stat().st_mode)
    prove(pipe)


def test_a_file_is_replaced_whole_or_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to("file")
    replace_file(tmp_path / "link", [b"new"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"

    def failing() -> object:
        yield b"half"
        raise OSError(28, "no space")

    with pytest.raises(OSError, match="no space"):
        replace_file(tmp_path / "file", failing())  # type: ignore[arg-type]
    assert (tmp_path / "file").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "link"]


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    for wrong in (tmp_path, tmp_path / "no" / "file"):
        with pytest.raises(OutputError, match=str(wrong)):
            prove(wrong)
        with pytest.raises(OutputError, match=str(wrong)):
            emit([b"x"], wrong)


def test_no_half_of_an_output_is_left(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    file, old = tmp_path / "out.patch", tmp_path / "old.patch"
    old.write_bytes(b"of an earlier run")
    for each in (file, old):
        with pytest.raises(KeyboardInterrupt):
            emit(pieces(), each)
        assert not each.exists()
