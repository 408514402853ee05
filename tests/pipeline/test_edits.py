"""Edits: apart or refused, spliced as a slow oracle splices them, and mapped back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.files.edits import OffsetMap, OverlapError, normalise, overlaps, splice
from codemods.model import Edit

SIZE = 12
OFFSETS = st.tuples(st.integers(0, SIZE), st.integers(0, SIZE)).map(sorted)
EDITS = st.builds(
    lambda path, span, text: Edit(path, span[0], span[1], text),
    st.sampled_from(["a", "b"]),
    OFFSETS,
    st.sampled_from(["", "x", "yz\n", "\n"]),
)
BASE = bytes(range(65, 65 + SIZE))


def collide(first: Edit, second: Edit) -> bool:
    """The definition, byte by byte: both replace one byte, or an insertion stands strictly inside the other."""
    if first.path != second.path or first == second:
        return False
    shared = set(range(first.start, first.end)) & set(range(second.start, second.end))
    inside = any(
        one.start == one.end and other.start < one.start < other.end
        for one, other in ((first, second), (second, first))
    )
    return bool(shared) or inside


@given(st.lists(EDITS, max_size=6))
def test_normalise_refuses_exactly_the_edits_that_collide(edits: list[Edit]) -> None:
    if any(collide(a, b) for a in edits for b in edits):
        with pytest.raises(OverlapError) as caught:
            normalise(edits)
        assert collide(caught.value.first, caught.value.second)
        return
    ordered = normalise(edits)
    assert set(ordered) == set(edits)
    assert len(ordered) == len(set(edits))


@given(st.lists(EDITS, max_size=4), st.lists(EDITS, max_size=4))
def test_overlaps_is_the_definition(a: list[Edit], b: list[Edit]) -> None:
    try:
        normalise(a)
        normalise(b)
    except OverlapError:
        # Each side is a Fix that is in order by itself.
        return
    assert overlaps(a, b) == any(collide(one, other) for one in a for other in b)
    assert overlaps(a, b) == overlaps(b, a)


@given(st.lists(EDITS, max_size=6))
def test_splice_is_what_edits_from_the_end_give(edits: list[Edit]) -> None:
    mine = [edit for edit in edits if edit.path == "a"]
    try:
        ordered = normalise(mine)
    except OverlapError:
        with pytest.raises(OverlapError):
            splice(BASE, mine, "\n")
        return
    expected = BASE
    for edit in reversed(ordered):
        expected = expected[: edit.start] + edit.text.encode() + expected[edit.end :]
    assert splice(BASE, mine, "\n") == expected


@given(st.lists(EDITS, max_size=6), st.lists(EDITS, max_size=3), st.sampled_from(["\n", "\r\n"]))
def test_untouched_bytes_map_back_to_themselves_over_passes(
    first: list[Edit], second: list[Edit], newline: str
) -> None:
    text, mapping = BASE, OffsetMap()
    for edits in (first, second):
        mine = [edit for edit in edits if edit.path == "a" and edit.end <= len(text)]
        try:
            mapping = mapping.then(OffsetMap.of(mine, newline))
            text = splice(text, mine, newline)
        except OverlapError:
            return
    for offset, byte in enumerate(text):
        if byte in BASE:
            assert BASE[mapping.before(offset)] == byte
            assert mapping.before_range(offset, offset + 1) == (BASE.index(byte), BASE.index(byte) + 1)
    places = [mapping.before(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= SIZE for place in places)


def test_a_range_within_written_text_is_what_it_replaced() -> None:
    mapping = OffsetMap.of([Edit("a", 3, 6, "something long")], "\n")
    assert mapping.before_range(5, 9) == (3, 6)
    assert mapping.before(17) == 6


def test_insertions_at_one_offset_keep_the_order_given() -> None:
    edits = [Edit("a", 1, 1, "z"), Edit("a", 1, 1, "y"), Edit("a", 1, 2, "-"), Edit("a", 1, 1, "z")]
    assert splice(b"abc", edits, "\n") == b"azy-c"


@pytest.mark.parametrize("text", ["a\nb\n", "a\r\nb\r\n", "a\rb\r"])
def test_line_ends_are_those_of_the_file(text: str) -> None:
    assert splice(b"", [Edit("a", 0, 0, text)], "\r\n") == b"a\r\nb\r\n"
    assert splice(b"", [Edit("a", 0, 0, text)], "\r") == b"a\rb\r"


@pytest.mark.parametrize(("start", "end"), [(2, 1), (-1, 0), (0, 4)])
def test_an_edit_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="lies outside"):
        splice(b"abc", [Edit("a", start, end, "")], "\n")


def test_an_edit_that_cuts_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="cuts a character at byte 2"):
        splice("aéb".encode(), [Edit("a", 0, 2, "")], "\n")
