"""The wordings by which failures are known, each held by the lines that it was written for."""

import re

import pytest

from codemods.catalogue import sources
from codemods.catalogue.signatures import anchors, signature_of, signatures

ENTRIES = sources.table("signatures")["signature"]


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["id"] for entry in ENTRIES])
def test_each_example_is_known_by_its_own_entry(entry: dict[str, object]) -> None:
    assert entry["examples"]
    assert entry["source"]
    for example in entry["examples"]:  # type: ignore[attr-defined]
        found = signature_of(example)
        assert found is not None
        assert signatures()[found[0]].id == entry["id"]


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["id"] for entry in ENTRIES])
def test_no_part_of_a_pattern_is_without_an_anchor(entry: dict[str, object]) -> None:
    """Each alternative of a pattern is met by an example, or else its anchor is asked for by nobody."""
    pattern, examples = str(entry["pattern"]), entry["examples"]
    for anchor in entry["anchors"]:  # type: ignore[attr-defined]
        assert re.search(pattern, anchor) or any(anchor in example for example in examples) or _within(pattern, anchor)  # type: ignore[attr-defined]


def _within(pattern: str, anchor: str) -> bool:
    """Whether the anchor stands in a text that the pattern spells out."""
    plain = re.sub(r"\\(.)", r"\1", re.sub(r"\(\?[a-zP<>:!=_i]*|[()\[\]?]", "", pattern))
    return anchor in plain or any(word in plain for word in re.findall(r"[A-Za-z_]{5,}", anchor))


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-29 12:00:00 INFO authentication of user 401 went well",
        "GET /items/401 HTTP/1.1 200",
        "Missing translation for key greeting",
        "KeyError: 'name'",
        "loaded OPENAI_API_KEY from the environment",
        "took 429 ms",
    ],
)
def test_other_lines_are_none(line: str) -> None:
    assert signature_of(line) is None


def test_the_anchors_are_no_words_of_every_line() -> None:
    assert min(map(len, anchors())) >= 6
