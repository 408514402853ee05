"""Holds docstrings and comments to their form: they open with a verb, or with the noun of what is returned or meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ROOMS = ("src", "tests", "scripts", "benchmarks")
"""Folders whose Python files are read. Cases are inputs of the tool and may be written in any way."""

_INPUTS = ROOT / "tests" / "cases"

_INVERTED = re.compile(
    r"^[ ]*(?:[rR]?\"\"\"|#[ ])(?:What|Who|Whoever|Whose|Where|Which|Those|Why|Of|Nothing)[ ].*",
    re.MULTILINE,
)
"""A docstring or comment that opens with a clause in place of its verb or noun."""


@pytest.mark.parametrize("room", ROOMS)
def test_no_docstring_or_comment_opens_with_a_clause(room: str) -> None:
    inverted = [
        f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {match.group().strip()}"
        for path in sorted((ROOT / room).rglob("*.py"))
        if not path.is_relative_to(_INPUTS)
        for text in [path.read_text(encoding="utf-8")]
        for match in _INVERTED.finditer(text)
    ]

    assert inverted == []
