"""Tells which files are the user's tests."""

from __future__ import annotations

_FOLDERS = frozenset({"test", "tests", "testing"})


def is_test_file(path: str) -> bool:
    """Whether a file is a test, or helps tests, by the names that pytest and unittest look for."""
    *folders, name = path.split("/")
    return (
        name.startswith("test_")
        or name.endswith("_test.py")
        or name in {"conftest.py", "tests.py"}
        or not _FOLDERS.isdisjoint(folders)
    )
