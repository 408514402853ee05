"""Bytes to text and back: nothing is lost, and what cannot be kept is refused by name."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.files import source as sources
from codemods.files.text import SourceError, location
from codemods.model import Location

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
LATIN = st.text(st.characters(max_codepoint=0xFF, exclude_characters="\x00"))


@given(TEXT, st.sampled_from([b"", b"\xef\xbb\xbf"]), st.sampled_from(["a.py", "a.ts"]))
def test_utf8_survives_the_round_trip(text: str, bom: bytes, path: str) -> None:
    raw = bom + ("#\n#\n" + text).encode()
    source = sources.read(path, raw)
    assert source.encode(source.text) == raw
    assert source.utf8() == raw.removeprefix(bom)


@given(LATIN, st.sampled_from(["latin-1", "iso-8859-15", "cp1252", "koi8-r"]))
def test_a_cookie_is_followed_or_the_file_refused(text: str, encoding: str) -> None:
    raw = f"# -*- coding: {encoding} -*-\n".encode() + text.encode("latin-1")
    try:
        expected = raw.decode(encoding)
    except UnicodeDecodeError:
        with pytest.raises(SourceError, match="is not valid"):
            sources.read("a.py", raw)
        return
    source = sources.read("a.py", raw)
    assert source.text == expected
    assert source.encode(source.text) == raw


def test_the_cookie_counts_for_python_alone() -> None:
    with pytest.raises(SourceError, match="not valid utf-8"):
        sources.read("a.ts", b"// coding: latin-1\nconst a = '\xe9'\n")


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (b"a = 1\n\x00\n", 2, "binary"),
        (b"\xff\xfea\x00", 0, "UTF-16"),
        (b"\xfe\xff\x00a", 0, "UTF-16"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", 0, "UTF-32"),
        (b"a = 1\r\nb = 2\rc = '\xe9'\n", 3, "not valid utf-8"),
        (b"# coding: nonsense\n", 1, "unknown encoding"),
        (b"# coding: rot13\n", 1, "not a text encoding"),
        (b"\xef\xbb\xbf# coding: latin-1\n", 1, "declaration is wrong"),
        (b"# coding: ascii\nx = '\xe9'\n", 2, "not valid ascii"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(raw: bytes, line: int, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        sources.read("a.py", raw)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"a.py:{line}: " if line else "a.py: ")


def test_an_encoding_that_loses_bytes_is_refused() -> None:
    # "+AGE-" and "a" are the same text in UTF-7, so the bytes would not come back.
    with pytest.raises(SourceError, match="is not the same after decoding"):
        sources.read("a.py", b"# coding: utf-7\nx = '+AGE-'\n")


def test_a_character_that_does_not_fit_is_refused_with_its_line() -> None:
    source = sources.read("a.py", b"# coding: latin-1\nx = '\xe9'\n")
    with pytest.raises(SourceError, match=r"a\.py:3: U\+20AC cannot be written"):
        source.encode(source.text + "y = '€'\n")


@pytest.mark.parametrize(
    ("raw", "newline"),
    [(b"", "\n"), (b"a\n", "\n"), (b"a\r\nb\r\nc\n", "\r\n"), (b"a\rb\r", "\r"), (b"a\nb\nc\r\n", "\n")],
)
def test_the_newline_is_the_most_frequent_one(raw: bytes, newline: str) -> None:
    assert sources.read("a.ts", raw).newline == newline


@given(st.text(st.sampled_from("ab é€😀\n\r\x0c\u2028\x1c"), max_size=30), st.data())
def test_locations_are_those_of_a_slow_oracle(text: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(text)))
    offset = len(text[:index].encode())
    if text[index - 1 : index + 1] == "\r\n" and index:
        index -= 1
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    assert location(text.encode(), offset, offset) == Location(line, column, line, column)


def test_lines_are_counted_as_python_counts_them() -> None:
    text = "'a'\r\n'b'\r'c'\n'd\u2028'\n'e\x1c'\nname = 1\n"
    node = ast.parse(text).body[-1]
    start = text.encode().index(b"name")
    assert location(text.encode(), start, start).line == node.lineno


def test_an_offset_outside_the_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="outside"):
        location(b"abc", 0, 4)


@pytest.mark.parametrize("encoding", ["idna", "punycode", "unicode_escape", "utf-7"])
def test_an_encoding_that_is_none_of_files_is_refused(encoding: str) -> None:
    text = "from openai import OpenAI\n\nclient = OpenAI()\n" + "x = 'a-~\\n'\n" * 40
    raw = f"# coding: {encoding}\n{text}".encode()
    with pytest.raises(SourceError, match="encoding"):
        sources.read("a.py", raw)
