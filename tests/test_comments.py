"""No comment is ever lost: those of a case's input are all in its expected files."""

from __future__ import annotations

import io
import tokenize
from collections import Counter
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


def _sides() -> list[tuple[Path, Path]]:
    """The Python inputs of all cases with what is expected of them."""
    found = [(path, path.with_name("expected.py")) for path in CASES.glob("*/*/input.py")]
    for folder in CASES.glob("*/*/input"):
        found += [(path, folder.parent / "expected" / path.relative_to(folder)) for path in folder.rglob("*.py")]
    return [(before, after) for before, after in sorted(found) if after.is_file()]


def _comments(path: Path) -> Counter[str]:
    tokens = tokenize.tokenize(io.BytesIO(path.read_bytes()).readline)
    return Counter(token.string for token in tokens if token.type == tokenize.COMMENT)


@pytest.mark.parametrize(("before", "after"), _sides(), ids=lambda path: str(path.relative_to(CASES)))
def test_no_comment_is_lost(before: Path, after: Path) -> None:
    assert not _comments(before) - _comments(after)


def test_there_are_cases_with_comments() -> None:
    assert sum(bool(_comments(before)) for before, _ in _sides()) > 5
